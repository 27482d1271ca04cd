using VaultPolicy.Dsl.Diagnostics;
using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Register;

/// <summary>Finds addresses that a register has twice.</summary>
internal static class RegisterDuplicates
{
    // A file of nothing but doubles is refused for the first ones in it that are among these.
    private const int MaxAddresses = 10_000;

    /// <summary>The lowest addresses that are there more than once.</summary>
    /// <param name="sorted">Rows in ascending order of their addresses.</param>
    public static HashSet<Address> Find(RegisterRow[] sorted)
    {
        var found = new HashSet<Address>();
        for (int i = 1; i < sorted.Length && found.Count < MaxAddresses; i++)
        {
            if (sorted[i].CompareAddress(sorted[i - 1]) == 0)
            {
                found.Add(sorted[i].Address);
            }
        }

        return found;
    }

    /// <summary>
    /// Looks at the file a second time for the lines of such addresses: rows do not carry their place, which would cost memory in
    /// every good file.
    /// </summary>
    /// <param name="content">The file.</param>
    /// <param name="start">Its start.</param>
    /// <param name="chunks">What its parts gave.</param>
    /// <param name="addresses">The addresses.</param>
    /// <param name="reading">How the file was read.</param>
    public static List<RegisterFinding> Locate(
        IRegisterContent content, RegisterStart start, RegisterChunk[] chunks, HashSet<Address> addresses, RegisterReading reading)
    {
        var findings = new List<RegisterFinding>();
        var first = new Dictionary<Address, RegisterPlace>();
        var reader = new RegisterChunkReader(content, start.Parser.Another(), start.DataStart, reading.ChunkBytes);
        int index = 0;
        foreach ((_, int lines, long units) in RegisterChunks.WithWhatIsBefore(chunks, start))
        {
            reader.Read(index++, (ReadOnlySpan<byte> buffer, ByteRange _, in RegisterRow row, ByteRange place, int origin) =>
            {
                if (findings.Count >= RegisterLimits.MaxProblems || !addresses.Contains(row.Address))
                {
                    return;
                }

                RegisterPlace here = RegisterPlace.Of(buffer, origin, place).After(lines, units);
                if (!first.TryAdd(row.Address, here))
                {
                    findings.Add(new RegisterFinding(RegisterDiagnostics.DuplicateAddress, here,
                        $"the address {RegisterFindings.Quote(place.Of(buffer))} is there twice", "remove one of the lines", first[row.Address], "first here"));
                }
            });
            if (findings.Count >= RegisterLimits.MaxProblems)
            {
                break;
            }
        }

        return findings;
    }
}
