using System.Globalization;
using VaultPolicy.Governance.Register;
using VaultPolicy.PolicyEngine.Register;
using VaultPolicy.Primitives;
using VaultPolicy.Reporting.Json;

namespace VaultPolicy.Reporting.Text;

/// <summary>The human texts about one register.</summary>
public static class RegisterText
{
    private const int MaxShown = 20;
    private const int NameWidth = 16;

    /// <summary>What `register stats` says.</summary>
    /// <param name="report">The figures.</param>
    public static StyledText Of(RegisterStatisticsReport report)
    {
        RegisterStatistics s = report.Statistics;
        StyledText output = new StyledText()
            .Line($"{report.File}: {Counted.Of(s.Count, "subject", "subjects")}", TextStyle.Strong)
            .Line($"  digest {s.Digest}")
            .Line(string.Create(CultureInfo.InvariantCulture, $"  table {s.TableBytes:#,0} bytes in memory"));
        Counts(output, "class", s.Classes);
        Counts(output, "level", s.Levels);
        Counts(output, "country", s.Countries);
        Counts(output, "flag", [.. s.Flags.Where(f => f.Count > 0)]);
        output.Line($"  expiry at {s.At}");
        Figure(output, "expired", s.Expired);
        foreach ((int days, int count) in RegisterStatistics.ExpiryDays.Zip(s.ExpiringSoon))
        {
            Figure(output, string.Create(CultureInfo.InvariantCulture, $"within {days} days"), count);
        }

        if (s.FirstExpiry is { } first && s.LastExpiry is { } last)
        {
            output.Line($"    next {RegisterTime.Short(first)}, last {RegisterTime.Short(last)}");
        }

        if (!report.List.Files.IsEmpty)
        {
            output.Line($"  against {RegisterDiffSections.Of(report.List)}");
            Figure(output, "listed", s.Listed);
            Figure(output, "and not flagged", s.ListedNotFlagged);
        }

        return output;
    }

    /// <summary>What `register expiring` says.</summary>
    /// <param name="report">The entries.</param>
    public static StyledText Of(RegisterEntriesReport report)
    {
        StyledText output = new StyledText().Line(string.Create(CultureInfo.InvariantCulture,
            $"{Counted.Of(report.Entries.Length, "subject", "subjects")} of {report.File} {(report.Entries.Length == 1 ? "expires" : "expire")} within {report.WithinSeconds / (decimal)UnixTime.SecondsPerDay:0.##} days of {report.At}"));
        foreach (RegisterEntry entry in report.Entries.Take(MaxShown))
        {
            output.Line($"  {entry.Address}  {RegisterEntryText.Of(entry)}");
        }

        return report.Entries.Length > MaxShown
            ? output.Line(string.Create(CultureInfo.InvariantCulture, $"  and {report.Entries.Length - MaxShown:#,0} more; `--format csv` shows all"), TextStyle.Faint)
            : output;
    }

    /// <summary>What `register show` says.</summary>
    /// <param name="report">The subject.</param>
    public static StyledText Of(RegisterSubjectReport report)
    {
        StyledText output = new StyledText().Append($"{report.Address}  ");
        if (report.Entry is { } entry)
        {
            output.Line(report.State, report.State == "valid" ? TextStyle.Good : TextStyle.Bad)
                .Line($"  {RegisterEntryText.Of(entry)}")
                .Line(string.Create(CultureInfo.InvariantCulture, $"  {report.File}, line {report.Line}"), TextStyle.Faint);
        }
        else
        {
            output.Line($"not in {report.File}", TextStyle.Bad);
        }

        if (report.Provider.Length + report.Reference.Length > 0)
        {
            output.Line($"  checked by {(report.Provider.Length > 0 ? report.Provider : "an unnamed provider")}{(report.Reference.Length > 0 ? $", reference {report.Reference}" : "")}");
        }

        if (!report.List.Files.IsEmpty)
        {
            bool listed = report.List.Contains(report.Address);
            output.Append("  ").Append(listed ? "sanctioned" : "not sanctioned", listed ? TextStyle.Bad : TextStyle.Plain).Line($" by {RegisterDiffSections.Of(report.List)}");
        }

        foreach (Address alike in report.LookAlikes)
        {
            output.Append("  ! ", TextStyle.Bad).Line($"begins and ends as {alike}");
        }

        return output;
    }

    /// <summary>What an edit says.</summary>
    /// <param name="report">The edit.</param>
    public static StyledText Of(RegisterEditReport report)
    {
        string done = report.Kind switch { RegisterEditKind.Freeze => "frozen", RegisterEditKind.Unfreeze => "unfrozen", _ => "removed" };
        var output = new StyledText();
        foreach (RegisterEntry entry in report.Result.Changed)
        {
            output.Append($"{done}  ", TextStyle.Caution).Line($"{entry.Address}  {RegisterEntryText.Of(entry)}");
        }

        foreach (Address address in report.Result.Unchanged)
        {
            output.Line($"unchanged  {address}", TextStyle.Faint);
        }

        return output.Line($"{report.File}: {Counted.Of(report.RowsAfter, "subject", "subjects")}, because: {report.Reason}")
            .Line($"  digest before {report.DigestBefore}")
            .Line($"  digest after  {report.DigestAfter}");
    }

    /// <summary>What `register import` says.</summary>
    /// <param name="report">The import.</param>
    public static StyledText Of(RegisterImportReport report)
    {
        StyledText output = new StyledText()
            .Line($"{Counted.Of(report.Rows, "subject", "subjects")} of {report.Source} are now {report.Target}", TextStyle.Good)
            .Line($"  digest {report.Digest}");
        return report.Replaced is { } replaced
            ? output.Line(string.Create(CultureInfo.InvariantCulture, $"  in place of {replaced}: {report.Added:#,0} added, {report.Removed:#,0} removed, {report.Changed:#,0} changed"))
            : output;
    }

    /// <summary>What `register lists` says.</summary>
    /// <param name="report">The lists.</param>
    public static StyledText Of(SanctionsReport report)
    {
        StyledText output = new StyledText().Line(RegisterDiffSections.Of(report.List), TextStyle.Strong);
        foreach (SanctionsFile file in report.List.Files)
        {
            output.Line(string.Create(CultureInfo.InvariantCulture,
                    $"  {file.Path}: {file.Addresses.Length:#,0} addresses, {file.NotChecksummed.Length:#,0} not EIP-55, {file.Repeated:#,0} repeated, {file.OtherChains:#,0} of other chains"))
                .Line($"    sha256 {file.Sha256}", TextStyle.Faint);
        }

        return output;
    }

    private static void Counts(StyledText output, string name, IReadOnlyCollection<RegisterCount> counts)
    {
        if (counts.Count == 0)
        {
            return;
        }

        output.Line($"  by {name}");
        foreach (RegisterCount count in counts.Take(MaxShown))
        {
            Figure(output, count.Value, count.Count);
        }

        if (counts.Count > MaxShown)
        {
            Figure(output, "others", counts.Skip(MaxShown).Sum(c => c.Count));
        }
    }

    private static void Figure(StyledText output, string name, int count) =>
        output.Line(string.Create(CultureInfo.InvariantCulture, $"    {name.PadRight(NameWidth)} {count,12:#,0}"));
}
