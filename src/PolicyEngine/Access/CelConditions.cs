using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using VaultPolicy.Cel;
using VaultPolicy.Dsl.Expressions;

namespace VaultPolicy.PolicyEngine.Access;

/// <summary>Conditions compiled from checked CEL expressions into one method that shares their named variables.</summary>
internal sealed class CelConditions : IAccessConditions
{
    private const int MaxStackResults = 256;

    private readonly CelRuleSet<AccessContext> _rules;
    private readonly ImmutableArray<Lazy<CelExplainer<AccessContext>>> _explainers;

    public CelConditions(ImmutableArray<CelChecked> expressions)
    {
        _rules = CelRuleSet<AccessContext>.Compile(expressions);
        Reads = expressions.SelectMany(e => e.Reads).Aggregate(AccessReads.None, (all, read) => all | ReadOf(read));
        _explainers = [.. expressions.Select(e => new Lazy<CelExplainer<AccessContext>>(() => e.Explain<AccessContext>()))];
    }

    public int Count => _rules.Count;

    public AccessReads Reads { get; }

    public void Evaluate(in AccessContext context, Span<ulong> holds, Span<ulong> failed)
    {
        if (Count <= ResultBuffer.Length)
        {
            ResultBuffer few = default;
            Evaluate(context, few[..Count], holds, failed);
        }
        else
        {
            EvaluateMany(context, holds, failed);
        }
    }

    public ImmutableArray<ClauseExplanation> Explain(int index, in AccessContext context)
    {
        CelExplanation explanation = _explainers[index].Value.Explain(context);
        return [.. explanation.Clauses.Select(c => new ClauseExplanation(
            c.Clause.Text,
            c.Clause.IsNegated,
            c.Outcome.IsTrue ? "true" : c.Outcome.IsFalse ? "false" : ErrorText(c.Outcome.Error),
            [.. c.Operands.Select(o => KeyValuePair.Create(o.Text, o.Value ?? ErrorText(o.Error)))]))];
    }

    private void EvaluateMany(in AccessContext context, Span<ulong> holds, Span<ulong> failed)
    {
        Span<CelRuleResult> results = Count <= MaxStackResults ? stackalloc CelRuleResult[Count] : new CelRuleResult[Count];
        Evaluate(context, results, holds, failed);
    }

    private void Evaluate(in AccessContext context, Span<CelRuleResult> results, Span<ulong> holds, Span<ulong> failed)
    {
        _rules.Evaluate(context, results);
        for (int i = 0; i < results.Length; i++)
        {
            ulong bit = 1UL << (i % ActionRules.WordBits);
            if (results[i].IsTrue)
            {
                holds[i / ActionRules.WordBits] |= bit;
            }
            else if (!results[i].IsFalse)
            {
                failed[i / ActionRules.WordBits] |= bit;
            }
        }
    }

    // Whatever is not known to be shared or to belong to one part is taken for all of it.
    private static AccessReads ReadOf(string read) => read switch
    {
        "subject.registered" or "subject.class" or "subject.level" or "subject.country" or "subject.expired" or "subject.sanctioned" or "subject.frozen" =>
            AccessReads.None,
        "subject" or "subject.address" or "subject.shares" or "subject.validUntil" => AccessReads.Own,
        "now" => AccessReads.Time,
        _ when IsOf("request", read) => AccessReads.Request,
        _ when IsOf("vault", read) => AccessReads.Vault,
        _ => AccessReads.All,
    };

    private static bool IsOf(string variable, string read) =>
        read == variable || (read.StartsWith(variable, StringComparison.Ordinal) && read[variable.Length] == '.');

    private static string ErrorText(CelErrorCode error) => error switch
    {
        CelErrorCode.Overflow => "no value: the result is outside the range of its type",
        CelErrorCode.DivisionByZero => "no value: division by zero",
        CelErrorCode.ModulusByZero => "no value: modulus by zero",
        CelErrorCode.NoSuchKey => "no value: there is no such key",
        CelErrorCode.IndexOutOfRange => "no value: the index is outside the list",
        CelErrorCode.LimitExceeded => "no value: evaluation exceeded a limit",
        CelErrorCode.Unavailable => "no value: its data is not available",
        _ => $"no value: {error}",
    };

    // Enough for the conditions of most actions; a buffer of fixed size costs less than one that depends on a number.
    [InlineArray(Length)]
    private struct ResultBuffer
    {
        public const int Length = 8;

        private CelRuleResult _first;
    }
}
