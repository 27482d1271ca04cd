using System.Collections.Frozen;
using System.Runtime.CompilerServices;
using VaultPolicy.Cel.Compilation;
using VaultPolicy.Cel.Syntax;

namespace VaultPolicy.Cel.Interpretation;

/// <summary>Notes results of clauses and values of operands while the interpreter evaluates them. Both are numbered by their syntax nodes.</summary>
internal sealed class TraceObserver(CelTrace trace, FrozenDictionary<int, int> clauses, FrozenDictionary<int, int> operands)
{
    internal void Note(CelExpr expr, Result result)
    {
        if (operands.TryGetValue(expr.Id, out int operand) && result.IsOk)
        {
            ((IStrongBox)trace.Values[operand]).Value = result.Value;
            Set(trace.Read, operand);
        }

        if (!clauses.TryGetValue(expr.Id, out int clause))
        {
            return;
        }

        Set(trace.Reached, clause);
        CelRuleResult outcome = InterpretedBodies.CelRuleResultOf(result, expr.Start);
        if (outcome.IsTrue)
        {
            Set(trace.True, clause);
        }
        else if (outcome.IsError)
        {
            Set(trace.Failed, clause);
            CelTrace.Fail(trace, clause, Fault.Of(outcome.Error, outcome.Position));
        }
    }

    private static void Set(ulong[] words, int number)
    {
        (int word, ulong bit) = TraceLayout.BitOf(number);
        words[word] |= bit;
    }
}
