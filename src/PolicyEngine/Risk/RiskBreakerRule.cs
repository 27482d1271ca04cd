using VaultPolicy.Dsl.Model;

namespace VaultPolicy.PolicyEngine.Risk;

/// <summary>One breaker with its compiled condition.</summary>
internal sealed record RiskBreakerRule(RiskBreaker Breaker, PortfolioRule<bool> Condition)
{
    public string Id => Breaker.Id.Value;

    public RiskAction Action => Breaker.Action.Value;
}
