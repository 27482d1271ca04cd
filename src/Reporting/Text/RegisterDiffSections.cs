using System.Collections.Immutable;
using System.Globalization;
using VaultPolicy.Governance.Register;
using VaultPolicy.Primitives;
using VaultPolicy.Reporting.Json;

namespace VaultPolicy.Reporting.Text;

/// <summary>The parts of a register diff in the order of importance, as every text form shows them.</summary>
internal static class RegisterDiffSections
{
    /// <summary>The lines that a part shows to people; files have them all.</summary>
    public const int MaxShown = 20;

    /// <summary>A part.</summary>
    /// <param name="Title">`3 added`.</param>
    /// <param name="Count">The number of its lines.</param>
    /// <param name="Mark">A character before each line.</param>
    /// <param name="Style">The style of the mark.</param>
    /// <param name="Lines">Address and words.</param>
    internal sealed record Section(string Title, int Count, string Mark, TextStyle Style, IEnumerable<(Address Address, string Words)> Lines);

    public static ImmutableArray<Section> Of(RegisterDiffReport report)
    {
        RegisterDiff diff = report.Diff;
        string days = string.Create(CultureInfo.InvariantCulture, $"{diff.WithinSeconds / (decimal)UnixTime.SecondsPerDay:0.##} days");
        return
        [
            .. new Section[]
            {
                new($"{Counted.Of(diff.NewlySanctioned.Length, "subject", "subjects")} newly sanctioned", diff.NewlySanctioned.Length, "!", TextStyle.Bad,
                    diff.NewlySanctioned.Select(s => (s.Entry.Address, RegisterEntryText.Of(s)))),
                new(diff.LookAlikes.Length == 1 ? "1 added address looks like another" : $"{diff.LookAlikes.Length:#,0} added addresses look like others", diff.LookAlikes.Length, "!", TextStyle.Bad,
                    diff.LookAlikes.Select(l => (l.Added, $"begins and ends as {l.Other}"))),
                new(diff.LosesEntry.Length == 1 ? "1 subject can no longer enter" : $"{diff.LosesEntry.Length:#,0} subjects can no longer enter", diff.LosesEntry.Length, "!", TextStyle.Caution,
                    diff.LosesEntry.Select(l => (l.Before.Address, RegisterEntryText.Of(l)))),
                new($"{diff.Added.Length:#,0} added", diff.Added.Length, "+", TextStyle.Good, diff.Added.Select(e => (e.Address, RegisterEntryText.Of(e)))),
                new($"{diff.Removed.Length:#,0} removed", diff.Removed.Length, "-", TextStyle.Bad, diff.Removed.Select(e => (e.Address, RegisterEntryText.Of(e)))),
                new($"{diff.Changed.Length:#,0} changed", diff.Changed.Length, "~", TextStyle.Caution, diff.Changed.Select(c => (c.After.Address, RegisterEntryText.Of(c)))),
                new($"{diff.Expiring.Length:#,0} {(diff.Expiring.Length == 1 ? "expires" : "expire")} within {days}", diff.Expiring.Length, " ", TextStyle.Plain,
                    diff.Expiring.Select(e => (e.Address, $"until {RegisterTime.Short(e.ValidUntil)}"))),
            }.Where(s => s.Count > 0),
        ];
    }

    /// <summary>`a list of 156 sanctioned addresses of 2024-09-27`.</summary>
    public static string Of(SanctionsList list) => string.Create(CultureInfo.InvariantCulture,
        $"{list.Count:#,0} sanctioned addresses from {Counted.Of(list.Files.Length, "file", "files")}{(list.Date is { } date ? $" of {RegisterTime.Short(date)}" : ", of an unknown date")}");
}
