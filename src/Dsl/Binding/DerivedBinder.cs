using VaultPolicy.Dsl.Binding.Shapes;
using VaultPolicy.Dsl.Diagnostics;
using VaultPolicy.Dsl.Model;
using VaultPolicy.Primitives;

namespace VaultPolicy.Dsl.Binding;

/// <summary>One entry of `derived`.</summary>
internal static class DerivedBinder
{
    private static readonly Key<PolicyExpression> Value = Key.Required("value", Values.Expression(ExpressionScope.Portfolio, ExpressionResult.Decimal), "the value that follows from parameters");
    private static readonly Key<PolicyExpression> Live = Key.Required("live", Values.Expression(ExpressionScope.Portfolio, ExpressionResult.Decimal), "what the live market says it should be near");
    private static readonly Key<decimal> Min = Key.Optional("min", Values.SignedRatioOrParameter, "the least that it may be above the live value, as a share of that, such as -1%; none unless stated");
    private static readonly Key<decimal> Max = Key.Optional("max", Values.SignedRatioOrParameter, "the most that it may be above the live value, as a share of that; none unless stated");

    /// <summary>The entry.</summary>
    public static readonly Shape<DerivedValue> Shape = new SectionShape<DerivedValue>(
        "A value that follows from parameters, and what it is held against.", [Value, Live, Min, Max], Bind);

    private static DerivedValue? Bind(SectionReader reader)
    {
        Located<PolicyExpression> value = reader.Need(Value);
        Located<PolicyExpression> live = reader.Need(Live);
        Located<decimal>? min = reader.Get(Min);
        Located<decimal>? max = reader.Get(Max);
        if (!reader.Failed && min is null && max is null)
        {
            reader.Fail(Diagnostic.Create(
                RuleDiagnostics.LimitWithoutBound, reader.Anchor, $"the derived value `{reader.Name.Value}` has neither `min` nor `max`", "add how far it may be from the live value"));
        }

        if (min is { } least && max is { } greatest && least.Value > greatest.Value)
        {
            reader.Fail(RangeCheck.Reversed(least.Span, DecimalText.Format(least.Value), greatest.Span, DecimalText.Format(greatest.Value)));
        }

        return reader.Failed ? null : new DerivedValue(reader.Name, value.Value, live.Value, min, max, reader.Span);
    }
}
