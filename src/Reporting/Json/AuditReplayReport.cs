using VaultPolicy.Governance.Journal.Facts;
using VaultPolicy.Governance.Journal.Replay;
using VaultPolicy.Governance.Lifecycle;
using VaultPolicy.PolicyEngine.Access;

namespace VaultPolicy.Reporting.Json;

/// <summary>The result of `audit replay`.</summary>
/// <param name="Decisions">The decisions, decided again.</param>
/// <param name="State">What the journal comes to.</param>
/// <param name="Problem">The first entry that contradicts those before it; null when none does.</param>
public sealed record AuditReplayReport(ReplayReport Decisions, JournalState State, string? Problem)
{
    /// <summary>The document's kind.</summary>
    public const string SchemaName = "vaultpolicy.auditReplay";

    /// <summary>The document.</summary>
    public string ToJson()
    {
        var json = new JsonTextWriter();
        json.BeginObject().Schema(SchemaName, 1);
        Decisions.Write(json);
        json.BeginObject("state")
            .String("digest", State.Digest.ToString())
            .Integer("entries", State.Entries)
            .String("mode", AccessWords.Of(State.Mode));
        if (State.Lifecycle.ActiveDigest is { } active)
        {
            json.String("policy", active.ToString());
        }

        json.BeginArray("proposals");
        foreach (Proposal proposal in State.Lifecycle.Proposals)
        {
            json.BeginObject().Integer("number", proposal.Number).String("title", proposal.Title).String("state", Word(proposal.State)).EndObject();
        }

        json.EndArray().BeginArray("registers");
        foreach ((string name, RegisterVersion version) in State.Registers)
        {
            json.BeginObject().String("register", name).Integer("rows", version.Rows).String("digest", version.Digest.ToString()).EndObject();
        }

        json.EndArray().BeginArray("waivers");
        foreach (Waiver waiver in State.Waivers.Values)
        {
            Write(json, waiver);
        }

        json.EndArray().EndObject();
        if (Problem is not null)
        {
            json.String("problem", Problem);
        }

        return json.EndObject().ToString();
    }

    /// <summary>The word of a proposal's state.</summary>
    internal static string Word(ProposalState state) => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(state.ToString());

    private static void Write(JsonTextWriter json, Waiver waiver)
    {
        json.BeginObject()
            .Integer("number", waiver.Number)
            .String("by", waiver.GrantedBy.ToString())
            .String("at", waiver.GrantedAt.ToString())
            .String("rule", waiver.Fact.Rule)
            .String("reason", waiver.Fact.Reason)
            .String("until", waiver.Fact.Until.ToString());
        if (waiver.Fact.Subject is { } subject)
        {
            json.String("subject", subject);
        }

        if (waiver.RevokedAt is { } revoked)
        {
            json.String("revokedAt", revoked.ToString());
        }

        json.EndObject();
    }
}
