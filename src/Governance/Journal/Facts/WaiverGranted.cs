using VaultPolicy.Primitives;

namespace VaultPolicy.Governance.Journal.Facts;

/// <summary>That a rule or finding is waived for a time: the payload of <see cref="JournalKind.WaiverGranted"/>.</summary>
/// <param name="Rule">What is waived: the id of a rule, or the code of a finding such as `VP4112`.</param>
/// <param name="Subject">What or whom it is waived for; null for everything.</param>
/// <param name="Reason">Why.</param>
/// <param name="Until">When the waiver ends.</param>
public sealed record WaiverGranted(string Rule, string? Subject, string Reason, UnixTime Until)
{
    /// <summary>The longest name of a rule, in characters.</summary>
    public const int MaxRuleLength = 200;

    /// <summary>The payload.</summary>
    public JournalPayload ToPayload() => JournalPayload.Of(json =>
    {
        json.Name("rule").String(Rule).Name("reason").String(Reason).Name("until").String(Until.ToString());
        if (Subject is not null)
        {
            json.Name("subject").String(Subject);
        }
    });

    /// <summary>Reads the fact of an entry; null, with the reason, when it holds none. A waiver that ends before it begins is none.</summary>
    /// <param name="entry">An entry of this kind.</param>
    /// <param name="problem">One sentence without a full stop; empty when there is none.</param>
    public static WaiverGranted? Read(JournalEntry entry, out string problem)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return FactReader.Read(
            entry,
            json => json.Time("until") is var until && until > entry.At
                ? new WaiverGranted(json.Text("rule", MaxRuleLength), json.OptionalText("subject"), json.Text("reason"), until)
                : null,
            out problem);
    }
}
