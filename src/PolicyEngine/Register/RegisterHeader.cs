using System.Collections.Immutable;
using System.Text;
using VaultPolicy.Dsl.Diagnostics;

namespace VaultPolicy.PolicyEngine.Register;

/// <summary>Which column stands where.</summary>
internal sealed class RegisterHeader
{
    private static readonly ImmutableArray<string> Required = ["address", "class", "level", "country", "validUntil"];
    private static readonly ImmutableArray<string> Optional = ["provider", "reference", "flags"];

    // Parts of column names, letters only, in lower case. A register that carries such data must not come near a chain or a journal.
    private static readonly ImmutableArray<string> PersonalParts =
    [
        "name", "mail", "phone", "mobile", "birth", "dob", "passport", "street", "postal", "zip", "city", "ssn", "tax", "iban",
        "gender", "sex", "nationality", "identity", "idcard", "idnumber", "licence", "license",
    ];

    private RegisterHeader(ImmutableArray<int> positions, int count)
    {
        Address = positions[0];
        Class = positions[1];
        Level = positions[2];
        Country = positions[3];
        ValidUntil = positions[4];
        Provider = positions[5];
        Reference = positions[6];
        Flags = positions[7];
        Count = count;
    }

    public int Address { get; }

    public int Class { get; }

    public int Level { get; }

    public int Country { get; }

    public int ValidUntil { get; }

    /// <summary>-1 when absent, as for every optional column.</summary>
    public int Provider { get; }

    public int Reference { get; }

    public int Flags { get; }

    /// <summary>The number of columns.</summary>
    public int Count { get; }

    /// <summary>Reads the header, or reports why not and returns null.</summary>
    public static RegisterHeader? Read(ReadOnlySpan<byte> content, List<CsvField> fields, RegisterFindings findings)
    {
        ImmutableArray<string> known = Required.AddRange(Optional);
        int[] positions = [.. known.Select(_ => -1)];
        var misspelt = new HashSet<string>(StringComparer.Ordinal);
        bool good = true;
        for (int i = 0; i < fields.Count; i++)
        {
            string name = Encoding.UTF8.GetString(fields[i].Of(content));
            int column = known.IndexOf(name);
            if (column >= 0 && positions[column] < 0)
            {
                positions[column] = i;
                continue;
            }

            good = false;
            ReportColumn(content, fields, i, column < 0 ? -1 : positions[column], name, known, findings);
            if (NameSuggestion.Nearest(name, Required) is { } nearest)
            {
                misspelt.Add(nearest);
            }
        }

        // A misspelt column, or columns separated by something else, are one mistake and not missing columns too.
        bool separated = fields.Count > 1 || !IsSeparatedOtherwise(Encoding.UTF8.GetString(fields[0].Of(content)));
        foreach ((string name, int position) in Required.Zip(positions))
        {
            if (position < 0 && separated && !misspelt.Contains(name))
            {
                good = false;
                findings.Add(RegisterDiagnostics.MissingColumn, fields[0], $"the column `{name}` is missing",
                    $"the first line names the columns: `{string.Join(",", Required)}`, and may add `{string.Join("`, `", Optional)}`");
            }
        }

        return good ? new RegisterHeader([.. positions], fields.Count) : null;
    }

    private static void ReportColumn(ReadOnlySpan<byte> content, List<CsvField> fields, int index, int earlier, string name,
        ImmutableArray<string> known, RegisterFindings findings)
    {
        CsvField field = fields[index];
        string quoted = RegisterFindings.Quote(field.Of(content));
        if (earlier >= 0)
        {
            findings.Add(RegisterDiagnostics.DuplicateColumn, field, $"the column {quoted} is there twice", "remove one of them",
                fields[earlier], "first here");
        }
        else if (LooksPersonal(name))
        {
            findings.Add(RegisterDiagnostics.PersonalData, field, $"the column {quoted} looks like personal data",
                "keep personal data with the provider that verified the subject; a `reference` may point there");
        }
        else
        {
            findings.Add(RegisterDiagnostics.UnknownColumn, field, $"the column {quoted} is not part of a register",
                IsSeparatedOtherwise(name)
                    ? "separate the columns with commas"
                    : NameSuggestion.HelpFor(name, known, "columns"));
        }
    }

    private static bool IsSeparatedOtherwise(string name) =>
        name.Contains(';', StringComparison.Ordinal) || name.Contains('|', StringComparison.Ordinal);

    private static bool LooksPersonal(string name)
    {
        string letters = string.Concat(name.Where(char.IsAsciiLetter)).ToLowerInvariant();
        return PersonalParts.Any(part => letters.Contains(part, StringComparison.Ordinal));
    }
}
