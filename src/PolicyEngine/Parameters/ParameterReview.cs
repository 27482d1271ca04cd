using System.Collections.Immutable;

namespace VaultPolicy.PolicyEngine.Parameters;

/// <summary>What a change of parameters does.</summary>
/// <param name="Changed">The parameters that change, in ordinal order.</param>
/// <param name="Derived">Every derived value before and after, in policy order.</param>
/// <param name="Findings">What is wrong; empty when the change may go ahead.</param>
public sealed record ParameterReview(
    ImmutableArray<string> Changed, ImmutableArray<DerivedChange> Derived, ImmutableArray<ParameterFinding> Findings)
{
    /// <summary>True when nothing is wrong.</summary>
    public bool MayGoAhead => Findings.IsEmpty;
}
