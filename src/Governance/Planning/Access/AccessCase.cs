using VaultPolicy.PolicyEngine.Access;
using VaultPolicy.PolicyEngine.Register;

namespace VaultPolicy.Governance.Planning.Access;

/// <summary>A request with everything that a policy may look at: what a counter-example of access is made of.</summary>
/// <param name="Request">The request.</param>
/// <param name="Snapshot">What the decision looks at.</param>
/// <param name="Entry">The register's entry of the subject; null when there is none.</param>
internal sealed record AccessCase(AccessRequest Request, AccessSnapshot Snapshot, RegisterEntry? Entry)
{
    /// <summary>Decides the request by the compiled rules of a policy.</summary>
    public AccessDecision DecideBy(PlanSide side) => EngineOf(side).Decide(Request, Snapshot);

    /// <summary>Whether the one policy denies and the other permits.</summary>
    public bool IsNewlyPermitted(PlanSide old, PlanSide next) => !DecideBy(old).IsAllowed && DecideBy(next).IsAllowed;

    /// <summary>What a policy says, with the rules that settled it.</summary>
    public string AnswerOf(PlanSide side)
    {
        AccessEngine engine = EngineOf(side);
        AccessDecision decision = engine.Decide(Request, Snapshot);
        string rules = string.Join(", ", engine.DeterminingRules(decision).Select(r => $"`{r}`"));
        return $"{(decision.IsAllowed ? "permitted" : "denied")}: {AccessWords.Sentence(decision.Reason)}{(rules.Length == 0 ? "" : $" ({rules})")}";
    }

    private AccessEngine EngineOf(PlanSide side) => new(side.Compiled.Access, RegisterTable.Create(Entry is { } entry ? [entry] : []));
}
