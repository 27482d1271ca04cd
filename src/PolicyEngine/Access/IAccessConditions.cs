using System.Collections.Immutable;
using VaultPolicy.Dsl.Expressions;

namespace VaultPolicy.PolicyEngine.Access;

/// <summary>The conditions of one action, compiled together: of its rules first, then of its limits that have one.</summary>
internal interface IAccessConditions
{
    /// <summary>The number of conditions.</summary>
    int Count { get; }

    /// <summary>Evaluates every condition; allocates nothing.</summary>
    /// <param name="context">The facts.</param>
    /// <param name="outcomes">Receives <see cref="Count"/> values.</param>
    void Evaluate(in AccessContext context, Span<RuleOutcome> outcomes);

    /// <summary>Evaluates one condition clause by clause, with the values seen.</summary>
    ImmutableArray<ClauseExplanation> Explain(int index, in AccessContext context);
}
