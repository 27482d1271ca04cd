using System.Runtime.CompilerServices;
using VaultPolicy.Cel.Compilation;

namespace VaultPolicy.Cel;

/// <summary>
/// How one evaluation came to its result: a bit for each clause, and the values that the evaluated clauses read. Made by
/// <see cref="CelExplainer{TContext}.NewTrace"/> and filled again by every evaluation, so that noting costs nanoseconds and no memory.
/// Values are kept as they are: text and collections of the host are not copied. Not thread-safe.
/// </summary>
public sealed class CelTrace
{
    internal readonly ulong[] Reached;
    internal readonly ulong[] True;
    internal readonly ulong[] Failed;
    internal readonly ulong[] Read;
    internal readonly object[] Values;
    internal readonly TraceLayout Layout;
    private readonly CelRuleResult[] _errors;

    internal CelTrace(TraceLayout layout, bool isBoxed)
    {
        Layout = layout;
        Reached = new ulong[layout.ClauseWords];
        True = new ulong[layout.ClauseWords];
        Failed = new ulong[layout.ClauseWords];
        Read = new ulong[layout.OperandWords];
        Values = [.. layout.Operands.Select(o => isBoxed ? new StrongBox<object?>() : Activator.CreateInstance(typeof(StrongBox<>).MakeGenericType(o.Type.ClrType))!)];
        _errors = new CelRuleResult[ClauseCount];
    }

    /// <summary>Number of clauses, as in <see cref="CelChecked.Clauses"/>.</summary>
    public int ClauseCount => Layout.OperandsOfClauses.Length;

    /// <summary>Clauses that were evaluated: bit i % 64 of word i / 64 belongs to clause i. The others were not needed.</summary>
    public ReadOnlySpan<ulong> EvaluatedClauses => Reached;

    /// <summary>Clauses that were true, as bits.</summary>
    public ReadOnlySpan<ulong> TrueClauses => True;

    /// <summary>Clauses that had no value, as bits.</summary>
    public ReadOnlySpan<ulong> FailedClauses => Failed;

    /// <summary>The outcome of a clause.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such clause.</exception>
    public CelRuleResult this[int clause]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(clause);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(clause, ClauseCount);
            return !Has(Reached, clause) ? new CelRuleResult(RuleResults.NotEvaluated, CelErrorCode.None, 0)
                : Has(Failed, clause) ? _errors[clause]
                : new CelRuleResult(Has(True, clause) ? RuleResults.True : RuleResults.False, CelErrorCode.None, 0);
        }
    }

    internal static void Fail(CelTrace trace, int clause, long fault) =>
        trace._errors[clause] = new CelRuleResult(RuleResults.Error, Fault.Code(fault), Fault.Position(fault));

    /// <summary>The numbers of the operands of a clause whose values are known.</summary>
    internal IEnumerable<int> ReadOperands(int clause)
    {
        Range range = Layout.OperandsOfClauses[clause];
        for (int i = range.Start.Value; i < range.End.Value; i++)
        {
            if (Has(Read, i))
            {
                yield return i;
            }
        }
    }

    internal void Clear()
    {
        Array.Clear(Reached);
        Array.Clear(True);
        Array.Clear(Failed);
        Array.Clear(Read);
    }

    private static bool Has(ulong[] words, int number)
    {
        (int word, ulong bit) = TraceLayout.BitOf(number);
        return (words[word] & bit) != 0;
    }
}
