using System.Collections.Immutable;
using VaultPolicy.Dsl.Expressions;

namespace VaultPolicy.PolicyEngine.Access;

/// <summary>The conditions of one action, compiled together: of its rules first, then of its limits that have one.</summary>
internal interface IAccessConditions
{
    /// <summary>The number of conditions.</summary>
    int Count { get; }

    /// <summary>What the conditions read; more is never wrong.</summary>
    AccessReads Reads { get; }

    /// <summary>Evaluates every condition; allocates nothing. Condition i is bit i % 64 of word i / 64.</summary>
    /// <param name="context">The facts; what is not among <see cref="Reads"/> may be missing.</param>
    /// <param name="holds">Receives the conditions that are true; zero when given.</param>
    /// <param name="failed">Receives the conditions without a value; zero when given.</param>
    void Evaluate(in AccessContext context, Span<ulong> holds, Span<ulong> failed);

    /// <summary>Evaluates one condition clause by clause, with the values seen.</summary>
    ImmutableArray<ClauseExplanation> Explain(int index, in AccessContext context);
}
