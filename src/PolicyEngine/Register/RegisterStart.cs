using VaultPolicy.Dsl.Diagnostics;

namespace VaultPolicy.PolicyEngine.Register;

/// <summary>The start of a register file: its format, and its columns.</summary>
/// <param name="Format">The format.</param>
/// <param name="Parser">Reads the rows.</param>
/// <param name="DataStart">Where they start.</param>
/// <param name="HeaderLines">The lines before.</param>
internal sealed record RegisterStart(RegisterFormat Format, RegisterRowParser Parser, int DataStart, int HeaderLines)
{
    // Files that are compressed or of another encoding, by their first bytes.
    private static readonly (byte[] Bytes, string Problem, string Help)[] Foreign =
    [
        ([0xFF, 0xFE], "is UTF-16 text", "save it as UTF-8 without byte order mark"),
        ([0xFE, 0xFF], "is UTF-16 text", "save it as UTF-8 without byte order mark"),
        ([0x1F, 0x8B], "is compressed with gzip", "unpack it first"),
        ([0x50, 0x4B, 0x03, 0x04], "is a zip archive or a spreadsheet", "unpack it, or export the sheet as CSV in UTF-8"),
        ([0xD0, 0xCF, 0x11, 0xE0], "is a spreadsheet", "export the sheet as CSV in UTF-8"),
        ([0x28, 0xB5, 0x2F, 0xFD], "is compressed with zstd", "unpack it first"),
        ([0xFD, 0x37, 0x7A, 0x58, 0x5A], "is compressed with xz", "unpack it first"),
        ([0x42, 0x5A, 0x68], "is compressed with bzip2", "unpack it first"),
        ([0x37, 0x7A, 0xBC, 0xAF], "is a 7-zip archive", "unpack it first"),
        ([0x25, 0x50, 0x44, 0x46], "is a PDF document", "ask for the register as CSV"),
    ];

    /// <summary>Reads the start, or reports why not and returns null.</summary>
    /// <param name="head">The first bytes, at least the longest line and its end unless the file is shorter.</param>
    /// <param name="findings">Receives problems.</param>
    public static RegisterStart? Read(ReadOnlySpan<byte> head, RegisterFindings findings)
    {
        if (head.IsEmpty)
        {
            findings.Add(SyntaxDiagnostics.EmptyFile, default, "the register is empty", "start it with a line that names the columns");
            return null;
        }

        if (head.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
        {
            findings.Add(SyntaxDiagnostics.ByteOrderMark, default, "file starts with a byte order mark at byte offset 0",
                "save the file as UTF-8 without byte order mark");
            return null;
        }

        if (IsForeign(head, findings))
        {
            return null;
        }

        return head[0] == (byte)'{'
            ? new RegisterStart(RegisterFormat.Ndjson, new NdjsonRowParser(new RegisterFindings()), 0, 0)
            : ReadHeader(head, findings);
    }

    private static bool IsForeign(ReadOnlySpan<byte> head, RegisterFindings findings)
    {
        foreach ((byte[] bytes, string problem, string help) in Foreign)
        {
            if (head.StartsWith(bytes))
            {
                findings.Add(SyntaxDiagnostics.InvalidEncoding, default, $"the file {problem}, not UTF-8 text", help);
                return true;
            }
        }

        // UTF-16 without its mark: ASCII letters with a zero before or behind each.
        if (head.Length >= 4 && ((head[0] == 0 && head[1] != 0 && head[2] == 0) || (head[1] == 0 && head[0] != 0 && head[3] == 0)))
        {
            findings.Add(SyntaxDiagnostics.InvalidEncoding, default, "the file looks like UTF-16 text, not UTF-8 text", "save it as UTF-8 without byte order mark");
            return true;
        }

        return false;
    }

    private static RegisterStart? ReadHeader(ReadOnlySpan<byte> head, RegisterFindings findings)
    {
        int length = head.IndexOf((byte)'\n');
        ByteRange line = RegisterLine.Trim(head, 0, length < 0 ? head.Length : length);
        if (!RegisterLine.Check(head, line, findings))
        {
            return null;
        }

        ByteRange[] fields = new ByteRange[line.Of(head).Count((byte)',') + 1];
        int quote = CsvLine.Split(head, line, fields, out int count);
        if (quote >= 0)
        {
            CsvRowParser.ReportQuote(quote, findings);
            return null;
        }

        return RegisterHeader.Read(head, fields.AsSpan(0, count), findings) is { } header
            ? new RegisterStart(RegisterFormat.Csv, new CsvRowParser(header, new RegisterFindings()), length < 0 ? head.Length : length + 1, 1)
            : null;
    }
}
