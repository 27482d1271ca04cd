using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using VaultPolicy.Cel.Compilation;
using VaultPolicy.Cel.Interpretation;
using VaultPolicy.Cel.Types;

namespace VaultPolicy.Cel;

/// <summary>Several boolean expressions of one environment, compiled together. Named variables are computed at most once per evaluation and shared by the rules. Evaluation allocates nothing of its own. Thread-safe.</summary>
/// <typeparam name="TContext">Where variables come from.</typeparam>
public sealed class CelRuleSet<TContext>
{
    private readonly RuleSetBody<TContext>[] _bodies;
    private readonly SharedValues? _shared;

    private CelRuleSet(RuleSetBody<TContext>[] bodies, SharedValues? shared, int count)
    {
        _bodies = bodies;
        _shared = shared;
        Count = count;
    }

    /// <summary>Number of rules.</summary>
    public int Count { get; }

    /// <summary>Prepares boolean expressions so that they share their named variables. Few rules become one method, many become several.</summary>
    /// <param name="rules">The rules.</param>
    /// <param name="execution">Whether to emit code.</param>
    /// <exception cref="ArgumentException">An expression is not boolean, or a variable does not fit the context.</exception>
    /// <exception cref="PlatformNotSupportedException">Compiled code is asked for where it cannot be emitted.</exception>
    public static CelRuleSet<TContext> Compile(IReadOnlyList<CelChecked> rules, CelExecution execution = CelExecution.Automatic)
    {
        ArgumentNullException.ThrowIfNull(rules);
        for (int i = 0; i < rules.Count; i++)
        {
            if (rules[i].Type.Kind != CelTypeKind.Bool)
            {
                throw new ArgumentException($"rule {i} is {rules[i].Type}, not bool", nameof(rules));
            }
        }

        bool usesCode = EmitSupport.UsesCode(execution);
        ILookup<bool, int> indices = Enumerable.Range(0, rules.Count).ToLookup(i => usesCode && rules[i].CanEmit);
        List<RuleSetBody<TContext>> bodies = ProgramCompiler.CompileRules<TContext>(rules, [.. indices[true]], out SharedValues? shared);
        if (indices.Contains(false))
        {
            bodies.Add(InterpretedBodies.Rules<TContext>(rules, [.. indices[false]]));
        }

        return new CelRuleSet<TContext>([.. bodies], shared, rules.Count);
    }

    /// <summary>Evaluates every rule; <paramref name="results"/>[i] belongs to rule i.</summary>
    /// <exception cref="ArgumentException"><paramref name="results"/> is shorter than <see cref="Count"/>.</exception>
    public void Evaluate(in TContext context, Span<CelRuleResult> results)
    {
        if (results.Length < Count)
        {
            throw new ArgumentException($"needs room for {Count} results, has {results.Length}", nameof(results));
        }

        results[..Count].Clear();
        ISharedValue[]? values = _shared?.Rent();
        ref CelRuleResult first = ref MemoryMarshal.GetReference(results);
        foreach (RuleSetBody<TContext> body in _bodies)
        {
            body(ref Unsafe.AsRef(in context), ref first, values);
        }

        if (values is not null)
        {
            _shared!.Return(values);
        }
    }
}
