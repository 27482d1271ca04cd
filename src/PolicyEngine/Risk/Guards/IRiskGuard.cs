using VaultPolicy.Dsl.Model;

namespace VaultPolicy.PolicyEngine.Risk.Guards;

/// <summary>A breaker whose condition is the engine's own.</summary>
internal interface IRiskGuard
{
    string Id { get; }

    RiskAction Action { get; }

    /// <summary>True when it looks at the value of the vault, and so says nothing while that is unknown.</summary>
    bool NeedsValue { get; }

    /// <summary>Evaluates; false with a sentence when what it looks at is not known.</summary>
    bool TryEvaluate(EnginePortfolioContext context, out GuardReading reading, out string error);
}
