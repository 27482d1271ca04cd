using System.Collections.Immutable;
using System.Text;
using VaultPolicy.Dsl.Diagnostics;

namespace VaultPolicy.PolicyEngine.Register;

/// <summary>Which column of a CSV file stands where.</summary>
internal sealed class RegisterHeader
{
    private readonly ImmutableArray<int> _positions;

    private RegisterHeader(ImmutableArray<int> positions, int count)
    {
        _positions = positions;
        Count = count;
    }

    /// <summary>The number of columns.</summary>
    public int Count { get; }

    /// <summary>The position of a column, from 0; -1 when an optional one is absent.</summary>
    /// <param name="column">One of <see cref="RegisterColumns"/>.</param>
    public int this[int column] => _positions[column];

    /// <summary>Reads the header, or reports why not and returns null.</summary>
    /// <param name="content">The bytes.</param>
    /// <param name="fields">The fields of the first line, at least one.</param>
    /// <param name="findings">Receives problems.</param>
    public static RegisterHeader? Read(ReadOnlySpan<byte> content, ReadOnlySpan<ByteRange> fields, RegisterFindings findings)
    {
        int[] positions = [.. RegisterColumns.All.Select(_ => -1)];
        var misspelt = new HashSet<string>(StringComparer.Ordinal);
        bool good = true;
        for (int i = 0; i < fields.Length && !findings.IsFull; i++)
        {
            string name = Encoding.UTF8.GetString(fields[i].Of(content));
            int column = RegisterColumns.All.IndexOf(name);
            if (column >= 0 && positions[column] < 0)
            {
                positions[column] = i;
                continue;
            }

            good = false;
            ReportColumn(content, fields, i, column < 0 ? -1 : positions[column], name, findings);
            if (NameSuggestion.Nearest(name, RegisterColumns.Required) is { } nearest)
            {
                misspelt.Add(nearest);
            }
        }

        // A misspelt column, or columns separated by something else, are one mistake and not missing columns too.
        bool separated = fields.Length > 1 || !IsSeparatedOtherwise(Encoding.UTF8.GetString(fields[0].Of(content)));
        foreach ((string name, int position) in RegisterColumns.Required.Zip(positions))
        {
            if (position < 0 && separated && !misspelt.Contains(name))
            {
                good = false;
                findings.Add(RegisterDiagnostics.MissingColumn, fields[0], $"the column `{name}` is missing",
                    $"the first line names the columns: `{string.Join(",", RegisterColumns.Required)}`, and may add `{string.Join("`, `", RegisterColumns.Optional)}`");
            }
        }

        return good ? new RegisterHeader([.. positions], fields.Length) : null;
    }

    private static void ReportColumn(ReadOnlySpan<byte> content, ReadOnlySpan<ByteRange> fields, int index, int earlier, string name, RegisterFindings findings)
    {
        ByteRange field = fields[index];
        string quoted = RegisterFindings.Quote(field.Of(content));
        if (earlier >= 0)
        {
            findings.Add(RegisterDiagnostics.DuplicateColumn, field, $"the column {quoted} is there twice", "remove one of them",
                fields[earlier], "first here");
        }
        else if (RegisterColumns.LooksPersonal(name))
        {
            findings.Add(RegisterDiagnostics.PersonalData, field, $"the column {quoted} looks like personal data",
                "keep personal data with the provider that verified the subject; a `reference` may point there");
        }
        else
        {
            findings.Add(RegisterDiagnostics.UnknownColumn, field, $"the column {quoted} is not part of a register",
                IsSeparatedOtherwise(name) ? "separate the columns with commas"
                : name is "validFrom" ? "leave it out: an entry counts from the moment its register is in force"
                : NameSuggestion.HelpFor(name, RegisterColumns.All, "columns"));
        }
    }

    private static bool IsSeparatedOtherwise(string name) =>
        name.Contains(';', StringComparison.Ordinal) || name.Contains('|', StringComparison.Ordinal);
}
