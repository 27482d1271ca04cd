using System.Collections.Immutable;
using System.Globalization;
using VaultPolicy.Dsl.Diagnostics;

namespace VaultPolicy.PolicyEngine.Register;

/// <summary>
/// Reads a register of subjects: CSV (RFC 4180, comma) or NDJSON (one object a line), UTF-8 without byte order mark, with `address`,
/// `class`, `level`, `country`, `validUntil` and, if wanted, `provider`, `reference`, `flags`, in any order. All or nothing: one
/// problem refuses the file. Never throws for what a file contains. Files may be larger than memory; parts are read on all processors,
/// and neither the register nor the findings depend on how many there are.
/// </summary>
/// <remarks>`provider` and `reference` are for people: they are checked and not kept, and the digest does not cover them.</remarks>
public static class RegisterReader
{
    /// <summary>Reads a register that is in memory.</summary>
    /// <param name="path">The name shown in diagnostics.</param>
    /// <param name="content">The file's bytes.</param>
    public static RegisterReadResult Read(string path, ReadOnlyMemory<byte> content) => Read(path, new RegisterBytes(content));

    /// <summary>Reads a register.</summary>
    /// <param name="path">The name shown in diagnostics.</param>
    /// <param name="content">The file's bytes.</param>
    /// <exception cref="IOException">The content could not be read to its end.</exception>
    public static RegisterReadResult Read(string path, IRegisterContent content) => Read(path, content, RegisterReading.Default);

    /// <summary>Reads a register in parts of a given size: for tests.</summary>
    internal static RegisterReadResult Read(string path, IRegisterContent content, RegisterReading reading)
    {
        if (OpenStart(content, out RegisterFinding[] problems) is not { } start)
        {
            return Refused(path, problems);
        }

        RegisterChunk[] chunks = RegisterChunks.ReadAll(content, start, reading);
        ImmutableArray<RegisterFinding>.Builder findings = Gather(chunks, start);
        if (chunks.Sum(c => (long)c.Lines) > reading.MaxRows)
        {
            RegisterPlace place = RegisterChunks.PlaceOfLine(content, start, chunks, start.HeaderLines + reading.MaxRows + 1, reading.ChunkBytes);
            findings.Add(new RegisterFinding(LimitDiagnostics.TooManyRows, place,
                string.Create(CultureInfo.InvariantCulture, $"the register has more than {reading.MaxRows} rows"), null));

            // How much is read beyond the last row allowed depends on the threads; the report does not.
            return Refused(path, findings.Where(f => f.Place.Line <= place.Line));
        }

        if (findings.Count >= RegisterLimits.MaxProblems)
        {
            return Refused(path, findings);
        }

        RegisterRow[] sorted = RegisterRowSort.Sort([.. chunks.Select(c => c.Rows)]);
        if (RegisterDuplicates.Find(sorted) is { Count: > 0 } duplicates)
        {
            findings.AddRange(RegisterDuplicates.Locate(content, start, chunks, duplicates, reading));
        }

        AddUnchecked(chunks, start, findings);
        return findings.Any(f => f.Descriptor.DefaultSeverity == Severity.Error)
            ? Refused(path, findings)
            : new RegisterReadResult(RegisterTableBuilder.Build(sorted), Report(path, findings));
    }

    /// <summary>Reads the start of a file; null with the problems when it is no register.</summary>
    internal static RegisterStart? OpenStart(IRegisterContent content, out RegisterFinding[] problems)
    {
        byte[] head = new byte[(int)Math.Min(content.Length, RegisterLimits.MaxLineBytes + 2)];
        content.Read(0, head);
        var findings = new RegisterFindings();
        RegisterStart? start = RegisterStart.Read(head, findings);
        problems = findings.Take(head, 0);
        return start;
    }

    private static ImmutableArray<RegisterFinding>.Builder Gather(RegisterChunk[] chunks, RegisterStart start)
    {
        var findings = ImmutableArray.CreateBuilder<RegisterFinding>();
        foreach ((RegisterChunk chunk, int lines, long units) in RegisterChunks.WithWhatIsBefore(chunks, start))
        {
            findings.AddRange(chunk.Findings.Select(f => f.After(lines, units)));
        }

        return findings;
    }

    private static void AddUnchecked(RegisterChunk[] chunks, RegisterStart start, ImmutableArray<RegisterFinding>.Builder findings)
    {
        long count = chunks.Sum(c => (long)c.UncheckedCount);
        if (count == 0)
        {
            return;
        }

        (RegisterChunk chunk, int lines, long units) = RegisterChunks.WithWhatIsBefore(chunks, start).First(c => c.Chunk.UncheckedCount > 0);
        findings.Add(new RegisterFinding(
            RegisterDiagnostics.UncheckedAddress,
            chunk.FirstUnchecked!.Value.After(lines, units),
            count == 1
                ? "one address is written in one case, so a wrong digit goes unseen"
                : string.Create(CultureInfo.InvariantCulture, $"{count} addresses are written in one case, so a wrong digit goes unseen; this is the first"),
            "write addresses in their EIP-55 form"));
    }

    private static RegisterReadResult Refused(string path, IEnumerable<RegisterFinding> findings) => new(null, Report(path, findings));

    /// <summary>The first problems in file order.</summary>
    private static ImmutableArray<Diagnostic> Report(string path, IEnumerable<RegisterFinding> findings)
    {
        Diagnostic[] diagnostics =
            [.. findings.OrderBy(f => f.Place.Line).ThenBy(f => f.Place.Start).Take(RegisterLimits.MaxProblems).Select(f => f.In(path))];
        if (diagnostics.Length == RegisterLimits.MaxProblems)
        {
            diagnostics[^1] = diagnostics[^1] with
            {
                Notes = [string.Create(CultureInfo.InvariantCulture, $"reading stopped after {RegisterLimits.MaxProblems} problems")],
            };
        }

        return [.. diagnostics];
    }
}
