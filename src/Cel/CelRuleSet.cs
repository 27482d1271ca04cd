using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using VaultPolicy.Cel.Compilation;

namespace VaultPolicy.Cel;

/// <summary>Several boolean expressions of one environment in one compiled method. Named variables are computed at most once per evaluation and shared by the rules. Evaluation allocates nothing of its own.</summary>
/// <typeparam name="TContext">Where variables come from.</typeparam>
public sealed class CelRuleSet<TContext>
{
    private readonly RuleSetBody<TContext> _body;

    internal CelRuleSet(RuleSetBody<TContext> body, int count)
    {
        _body = body;
        Count = count;
    }

    /// <summary>Number of rules.</summary>
    public int Count { get; }

    /// <summary>Compiles boolean expressions into one method that shares their named variables.</summary>
    /// <exception cref="ArgumentException">An expression is not boolean, or a variable does not fit the context.</exception>
    public static CelRuleSet<TContext> Compile(IReadOnlyList<CelChecked> rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        return ProgramCompiler.CompileRules<TContext>(rules);
    }

    /// <summary>Evaluates every rule; <paramref name="results"/>[i] belongs to rule i.</summary>
    /// <exception cref="ArgumentException"><paramref name="results"/> is shorter than <see cref="Count"/>.</exception>
    public void Evaluate(in TContext context, Span<CelRuleResult> results)
    {
        if (results.Length < Count)
        {
            throw new ArgumentException($"needs room for {Count} results, has {results.Length}", nameof(results));
        }

        if (Count > 0)
        {
            _body(ref Unsafe.AsRef(in context), ref MemoryMarshal.GetReference(results));
        }
    }
}
