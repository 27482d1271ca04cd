using System.Numerics;
using VaultPolicy.Dsl.Model;
using VaultPolicy.Governance.Planning.Changes;
using VaultPolicy.Governance.Planning.Conditions;
using VaultPolicy.Governance.Timelocks;

namespace VaultPolicy.Governance.Planning.Comparison;

/// <summary>Parameters by the direction that they declare; sets by inclusion. Without a direction every change counts as loosening.</summary>
internal sealed class ParameterComparer : IComparer
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Keys { get; } = ["parameters[]", "parameters[].value"];

    /// <inheritdoc/>
    public IEnumerable<PolicyChange> Compare(ComparisonInput input)
    {
        foreach ((string name, ParameterDefinition? before, ParameterDefinition? after) in Matched.ById(
            input.Before.Parameters, input.After.Parameters, p => p.Name.Value))
        {
            if (before is not null && after is not null)
            {
                if (ValueText.Canonical(before.Value.Value, ordered: false) != ValueText.Canonical(after.Value.Value, ordered: false))
                {
                    yield return Moved(name, before, after);
                }

                continue;
            }

            // A parameter by itself does nothing; the rules that use it are compared themselves.
            yield return new PolicyChange($"parameters[{name}]", before is null ? ChangeKind.Add : ChangeKind.Remove, ValueText.Of(before?.Value), ValueText.Of(after?.Value),
                after is null ? ChangeClass.Neutral : ChangeClass.Critical, "what a proposal about parameters alone may do",
                after is null ? "the rules that used it are compared themselves" : "proposals about parameters alone may change it", (after ?? before)!.Span);
        }
    }

    private static PolicyChange Moved(string name, ParameterDefinition before, ParameterDefinition after)
    {
        int? sign = Sign(before.Value.Value, after.Value.Value);
        Direction? tightens = before.Tightens?.Value;
        (ChangeClass kind, string reason) = (sign, tightens) switch
        {
            (null, _) => (ChangeClass.Critical, "the values cannot be ordered"),
            (_, null) => (ChangeClass.Critical, "the parameter does not say which way it tightens"),
            ( > 0, Direction.Down) or ( < 0, Direction.Up) => (ChangeClass.Loosen, $"it tightens {ValueText.Of(tightens)}"),
            _ => (ChangeClass.Tighten, $"it tightens {ValueText.Of(tightens)}"),
        };
        string? old = ValueText.Of(before.Value.Value);
        string? next = ValueText.Of(after.Value.Value);
        CounterExample? example = kind == ChangeClass.Loosen
            ? new CounterExample($"`params.{name}` is {next}", $"rules go by {old}", $"rules go by {next}",
                System.Collections.Immutable.ImmutableSortedDictionary<string, string>.Empty.Add($"params.{name}", next!))
            {
                IsPermittedBy = side => side.Compiled.Source.Model.Parameters.FirstOrDefault(p => p.Name.Value == name)?.Value.Value is { } own
                    && (ValueText.Canonical(own, ordered: false) == ValueText.Canonical(after.Value.Value, ordered: false)
                        || Sign(own, after.Value.Value) * (tightens == Direction.Down ? 1 : -1) < 0),
            }
            : null;
        return new PolicyChange($"parameters[{name}].value", ChangeKind.Change, old, next, kind, "every rule that uses the parameter", reason, after.Value.Span, example);
    }

    /// <summary>Above zero when the value grew: more, or a larger set; null when neither is larger.</summary>
    internal static int? Sign(Quantity before, Quantity after)
    {
        if (before.Kind != after.Kind)
        {
            return null;
        }

        if (before.Kind == QuantityKind.TextList)
        {
            return before.Items.All(after.Items.Contains) ? 1 : after.Items.All(before.Items.Contains) ? -1 : null;
        }

        return NumberOf(before) is { } old && NumberOf(after) is { } next && UnitOf(before) == UnitOf(after) ? next.CompareTo(old) : null;
    }

    /// <summary>The value as a number; null for texts.</summary>
    internal static BigInteger? NumberOf(Quantity quantity) => quantity.Kind switch
    {
        QuantityKind.Number or QuantityKind.Money => Sorts.ToNumber(quantity.Number),
        QuantityKind.Rate => Sorts.ToNumber(quantity.Rate),
        QuantityKind.Duration => quantity.Duration.Ticks,
        QuantityKind.Amount => Sorts.ToNumber(quantity.Amount!.Amount),
        QuantityKind.Flag => quantity.Flag ? 1 : 0,
        _ => null,
    };

    private static string? UnitOf(Quantity quantity) => quantity.Kind == QuantityKind.Amount ? quantity.Amount!.Asset : quantity.Unit;
}
