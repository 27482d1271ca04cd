using System.Runtime.ExceptionServices;

namespace VaultPolicy.PolicyEngine.Register;

/// <summary>Reads the parts of a file on several threads and puts them in order.</summary>
internal static class RegisterChunks
{
    /// <summary>
    /// Reads the parts; stops after the first ones that have more problems than are reported, or more rows than a register may have.
    /// The parts that are returned are the first ones of the file, without a gap.
    /// </summary>
    /// <param name="content">The file.</param>
    /// <param name="start">Its start.</param>
    /// <param name="reading">How to read.</param>
    public static RegisterChunk[] ReadAll(IRegisterContent content, RegisterStart start, RegisterReading reading)
    {
        int count = RegisterChunkReader.CountOf(content, start.DataStart, reading.ChunkBytes);
        var chunks = new RegisterChunk?[count];
        int next = -1;
        long problems = 0;
        long lines = 0;
        if (Math.Min(reading.Threads, count) <= 1)
        {
            Work();
        }
        else
        {
            RunThreads(Math.Min(reading.Threads, count), Work);
        }

        return [.. chunks.TakeWhile(c => c is not null).Select(c => c!)];

        void Work()
        {
            RegisterChunkReader? reader = null;
            while (Interlocked.Read(ref problems) < RegisterLimits.MaxProblems && Interlocked.Read(ref lines) <= reading.MaxRows)
            {
                int index = Interlocked.Increment(ref next);
                if (index >= count)
                {
                    return;
                }

                reader ??= new RegisterChunkReader(content, start.Parser.Another(), start.DataStart, reading.ChunkBytes);
                RegisterChunk chunk = reader.Read(index);
                chunks[index] = chunk;
                Interlocked.Add(ref problems, chunk.Findings.Length);
                Interlocked.Add(ref lines, chunk.Lines);
            }
        }
    }

    /// <summary>Each part with the line ends and the UTF-16 units that come before it in the file.</summary>
    /// <param name="chunks">The parts.</param>
    /// <param name="start">What comes before the first.</param>
    public static IEnumerable<(RegisterChunk Chunk, int LinesBefore, long UnitsBefore)> WithWhatIsBefore(RegisterChunk[] chunks, RegisterStart start)
    {
        int lines = start.HeaderLines;
        // A header that was understood is ASCII.
        long units = start.DataStart;
        foreach (RegisterChunk chunk in chunks)
        {
            yield return (chunk, lines, units);
            lines += chunk.LineEnds;
            units += chunk.Units;
        }
    }

    /// <summary>The start of a line by its number.</summary>
    /// <param name="content">The file.</param>
    /// <param name="start">Its start.</param>
    /// <param name="chunks">Its parts, at least up to the line.</param>
    /// <param name="line">The number, beyond the header and not the first after it.</param>
    /// <param name="chunkBytes">The size of the parts.</param>
    public static RegisterPlace PlaceOfLine(IRegisterContent content, RegisterStart start, RegisterChunk[] chunks, int line, int chunkBytes)
    {
        // A line starts behind the last line end before it.
        int index = 0;
        foreach ((RegisterChunk chunk, int linesBefore, long units) in WithWhatIsBefore(chunks, start))
        {
            if (linesBefore + chunk.LineEnds < line - 1)
            {
                index++;
                continue;
            }

            long first = start.DataStart + ((long)index * chunkBytes);
            byte[] buffer = new byte[(int)Math.Min((long)chunkBytes + RegisterLimits.MaxLineBytes + 1, content.Length - first)];
            content.Read(first, buffer);
            int at = 0;
            for (int ends = line - 1 - linesBefore; ends > 0; ends--)
            {
                at += buffer.AsSpan(at).IndexOf((byte)'\n') + 1;
            }

            return RegisterPlace.Of(buffer, 0, new ByteRange(at, 0)).After(linesBefore, units);
        }

        throw new ArgumentOutOfRangeException(nameof(line), line, "the parts do not reach the line");
    }

    private static void RunThreads(int threads, Action work)
    {
        try
        {
            Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads }, _ => work());
        }
        catch (AggregateException exception)
        {
            // Callers expect the fault of the content itself.
            ExceptionDispatchInfo.Throw(exception.InnerExceptions[0]);
        }
    }
}
