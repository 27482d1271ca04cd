using System.Globalization;
using VaultPolicy.Governance.Journal;
using VaultPolicy.Governance.Journal.Facts;
using VaultPolicy.Governance.Journal.Replay;
using VaultPolicy.Governance.Lifecycle;
using VaultPolicy.PolicyEngine.Access;
using VaultPolicy.Primitives;
using VaultPolicy.Reporting.Json;

namespace VaultPolicy.Reporting.Text;

/// <summary>The human text of `audit`.</summary>
public static class AuditText
{
    /// <summary>The text of a verification.</summary>
    /// <param name="report">The verification.</param>
    public static StyledText Of(AuditVerificationReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        JournalVerification found = report.Verification;
        StyledText output = new();
        output.Append("whole", TextStyle.Good).Line($"  {Number(found.Head.Size)} entries of {found.Origin}");
        output.Append("  root  ", TextStyle.Faint).Line(found.Head.Root.ToString());
        if (found.Tail != default)
        {
            output.Line($"  behind them {Number(found.Tail.Entries)} entries and {Number(found.Tail.TornBytes)} bytes that were never acknowledged");
        }

        if (report.Checkpoint is { } checkpoint)
        {
            output.Line($"  continues the checkpoint of {Number(checkpoint.Head.Size)} entries{(report.IsSigned ? ", which the key has signed" : "; no key was given to check its signature")}");
        }

        return output;
    }

    /// <summary>An entry on one line.</summary>
    /// <param name="entry">The entry.</param>
    public static StyledText Of(JournalEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return new StyledText()
            .Append(Number(entry.Sequence).PadLeft(6), TextStyle.Faint)
            .Append($"  {entry.At}  {entry.Actor}  ")
            .Append(entry.Kind.Name, TextStyle.Strong)
            .Line($"  {entry.Payload}");
    }

    /// <summary>The text of a proof.</summary>
    /// <param name="report">The proof.</param>
    public static StyledText Of(LogProofReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        StyledText output = new();
        output.Line(report.Entry is null
            ? $"the journal of {Number(report.Size)} entries continues that of {Number(report.Index)}"
            : $"entry {Number(report.Index)} is in the journal of {Number(report.Size)} entries");
        output.Append(report.Entry is null ? "  old root  " : "  leaf  ", TextStyle.Faint).Line(report.First.ToString());
        foreach (Bytes32 hash in report.Hashes)
        {
            output.Append("  hash  ", TextStyle.Faint).Line(hash.ToString());
        }

        output.Append("  root  ", TextStyle.Faint).Line(report.Root.ToString());
        return output;
    }

    /// <summary>The text of a replay: what the journal comes to, and what is different.</summary>
    /// <param name="report">The replay.</param>
    public static StyledText Of(AuditReplayReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        JournalState state = report.State;
        StyledText output = new();
        output.Append("state  ", TextStyle.Faint).Line($"{state.Digest}, of {Number(state.Entries)} entries");
        output.Append("  policy  ", TextStyle.Faint).Line(state.Lifecycle.ActiveDigest?.ToString() ?? "none was put in force here");
        output.Append("  mode  ", TextStyle.Faint).Line(AccessWords.Of(state.Mode));
        foreach (Proposal proposal in state.Lifecycle.Proposals)
        {
            output.Append("  proposal  ", TextStyle.Faint).Line($"{Number(proposal.Number)} {AuditReplayReport.Word(proposal.State)}  {SafeText.Escape(proposal.Title)}");
        }

        foreach ((string name, RegisterVersion version) in state.Registers)
        {
            output.Append("  register  ", TextStyle.Faint).Line($"{SafeText.Escape(name)}, {Number(version.Rows)} rows, {version.Digest}");
        }

        foreach (Waiver waiver in state.Waivers.Values.Where(w => w.RevokedAt is null))
        {
            output.Append("  waiver  ", TextStyle.Faint).Line(
                $"{Number(waiver.Number)}, of {SafeText.Escape(waiver.Fact.Rule)} until {waiver.Fact.Until}: {SafeText.Escape(waiver.Fact.Reason)}");
        }

        if (report.Problem is { } problem)
        {
            output.Append("CONTRADICTS ", TextStyle.Bad).Line(SafeText.Escape(problem));
        }

        return output.AppendIndented(ReplayText.Of(report.Decisions), "");
    }

    private static string Number(long value) => value.ToString("#,0", CultureInfo.InvariantCulture);
}
