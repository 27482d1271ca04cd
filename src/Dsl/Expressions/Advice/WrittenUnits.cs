using System.Globalization;
using System.Text.RegularExpressions;
using VaultPolicy.Cel.Checking;

namespace VaultPolicy.Dsl.Expressions.Advice;

/// <summary>Values with units as the rest of the file has them, `5%` or `1_000 USDC`, which expressions write with functions and units.</summary>
/// <param name="units">The policy's units.</param>
/// <param name="text">The expression.</param>
internal sealed partial class WrittenUnits(UnitCatalogue units, string text)
{
    /// <summary>Edits for what is written at or just before an issue.</summary>
    /// <param name="issue">A syntax error.</param>
    public IEnumerable<Proposal> At(CelIssue issue)
    {
        foreach (Match match in Written().Matches(text))
        {
            if (match.Index <= issue.Start && issue.Start <= match.Index + match.Length + 1 && Rewritten(match) is { } replacement)
            {
                yield return new(new CelEdit(match.Index, match.Index + match.Length, replacement), Proposal.Literal);
            }
        }
    }

    private string? Rewritten(Match match)
    {
        string number = match.Groups["number"].Value.Replace("_", "", StringComparison.Ordinal);
        string unit = match.Groups["unit"].Value;
        return unit switch
        {
            "" when number.Length < match.Length => number,
            "%" => $"percent({number})",
            "bps" => $"bps({number})",
            "%/y" => $"perYear(percent({number}))",
            "bps/y" => $"perYear(bps({number}))",
            "s" or "m" or "h" or "ms" => $"duration('{number}{unit}')",
            "d" or "w" when long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out long count) && count < 1_000_000 =>
                string.Create(CultureInfo.InvariantCulture, $"duration('{count * (unit == "d" ? 24 : 168)}h')"),
            _ when units.Whole(unit) is { } whole => IsFactor(match.Index) ? $"({number} * {whole})" : $"{number} * {whole}",
            _ => null,
        };
    }

    // Whether the place before binds tighter than a product may.
    private bool IsFactor(int start)
    {
        ReadOnlySpan<char> before = text.AsSpan(0, start).TrimEnd();
        return !before.IsEmpty && before[^1] is '*' or '/' or '%';
    }

    [GeneratedRegex(@"(?<![A-Za-z0-9_.'""])(?<number>[0-9][0-9_]*(?:\.[0-9]+)?)(?: ?(?<unit>%/y|bps/y|%|[A-Za-z][A-Za-z0-9._-]*))?", RegexOptions.CultureInvariant)]
    private static partial Regex Written();
}
