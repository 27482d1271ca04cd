using System.Collections;
using System.Collections.Immutable;
using System.Numerics;
using System.Reflection;
using System.Text.Json;
using VaultPolicy.Dsl.Model;
using VaultPolicy.Dsl.Text;
using VaultPolicy.Governance.Planning.Changes;
using VaultPolicy.Governance.Planning.Conditions;
using VaultPolicy.Governance.Planning.Rules;
using VaultPolicy.Governance.Timelocks;

namespace VaultPolicy.Governance.Planning.Comparison;

/// <summary>Walks two policies key by key and classes what differs by the table of keys.</summary>
internal sealed class ModelComparer : IComparer
{
    private static readonly ImmutableArray<string> Ordered = ["oracles[].sources"];
    private static readonly ImmutableArray<Type> Values =
        [typeof(AssetAmount), typeof(Quantity), typeof(QuantityRange), typeof(PriceBounds), typeof(WindowedRatio), typeof(PolicyExpression)];

    private readonly List<PolicyChange> _changes = [];

    /// <inheritdoc/>
    public IReadOnlyList<string> Keys { get; } = [.. KeyTable.Rows.Where(r => r.Rule != KeyRule.Meaning).Select(r => r.Key)];

    /// <inheritdoc/>
    public IEnumerable<PolicyChange> Compare(ComparisonInput input)
    {
        _changes.Clear();
        Parts("", "", typeof(PolicyModel), input.Before, input.After, m => m);
        return [.. _changes];
    }

    /// <summary>The properties of a record that are keys of the policy.</summary>
    internal static IEnumerable<PropertyInfo> PropertiesOf(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => !ValueText.IsPlace(p.PropertyType));

    /// <summary>The type inside of nullable and located ones.</summary>
    internal static Type Inner(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        return type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Located<>) ? type.GetGenericArguments()[0] : type;
    }

    /// <summary>The type of the elements of a list; null for other types.</summary>
    internal static Type? ElementOf(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ImmutableArray<>) ? Inner(type.GetGenericArguments()[0]) : null;

    /// <summary>Whether a type is a record of the model that has keys of its own.</summary>
    internal static bool HasKeys(Type type) => type.IsClass && type.Namespace == typeof(PolicyModel).Namespace && !Values.Contains(type);

    /// <summary>The property that names the elements of a list; null where they have no name.</summary>
    internal static PropertyInfo? NameOf(Type type) => type.GetProperty("Symbol") ?? type.GetProperty("Id") ?? type.GetProperty("Name");

    private void Parts(string key, string shown, Type type, object before, object after, Func<PolicyModel, object?> at)
    {
        foreach (PropertyInfo property in PropertiesOf(type))
        {
            string name = JsonNamingPolicy.CamelCase.ConvertName(property.Name);
            string path = key.Length == 0 ? name : $"{key}.{name}";
            if (key.EndsWith("[]", StringComparison.Ordinal) && property == NameOf(type))
            {
                continue;
            }

            Compare(path, shown.Length == 0 ? name : $"{shown}.{name}", property.PropertyType, property.GetValue(before), property.GetValue(after), SpanOf(before), SpanOf(after),
                m => at(m) is { } part ? ValueText.Unlocated(property.GetValue(part)).Value : null);
        }
    }

    private void Compare(string key, string shown, Type declared, object? before, object? after, SourceSpan? spanBefore, SourceSpan? spanAfter,
        Func<PolicyModel, object?> at)
    {
        Type type = Inner(declared);
        if (KeyTable.Find(key + "[]") is { } list && ElementOf(type) is { } element)
        {
            if (list.Rule != KeyRule.Meaning || KeyTable.Rows.Any(r => r.Key.StartsWith(key + "[].", StringComparison.Ordinal) && r.Rule != KeyRule.Meaning))
            {
                Elements(key + "[]", shown, element, (IEnumerable)before!, (IEnumerable)after!, list, at);
            }

            return;
        }

        KeyRow? row = KeyTable.Find(key);
        if (row?.Rule is KeyRule.Meaning or KeyRule.Text)
        {
            return;
        }

        if (HasKeys(type))
        {
            if (before is null && after is null)
            {
                return;
            }

            if (before is not null && after is not null)
            {
                Parts(key, shown, type, before, after, at);
                return;
            }
        }

        (object? old, SourceSpan? placeOld) = ValueText.Unlocated(before);
        (object? next, SourceSpan? placeNew) = ValueText.Unlocated(after);
        bool ordered = Ordered.Contains(key);
        if (ValueText.Canonical(old, ordered) == ValueText.Canonical(next, ordered))
        {
            return;
        }

        Add(row, key, shown, old, next, next is null ? placeOld ?? SpanOf(old) ?? spanBefore : placeNew ?? SpanOf(next) ?? spanAfter, at);
    }

    private void Elements(string key, string shown, Type element, IEnumerable before, IEnumerable after, KeyRow row, Func<PolicyModel, object?> at)
    {
        PropertyInfo name = NameOf(element)!;
        Dictionary<string, object> old = before.Cast<object>().ToDictionary(e => Text(name, e), StringComparer.Ordinal);
        Dictionary<string, object> next = after.Cast<object>().ToDictionary(e => Text(name, e), StringComparer.Ordinal);
        foreach ((string id, object item) in old)
        {
            if (next.TryGetValue(id, out object? other))
            {
                Parts(key, $"{shown}[{id}]", element, item, other, m => Element(m, id));
            }
            else if (row.Rule != KeyRule.Meaning)
            {
                Add(row, key, $"{shown}[{id}]", item, null, SpanOf(item), m => Element(m, id));
            }
        }

        foreach ((string id, object item) in next.Where(n => !old.ContainsKey(n.Key) && row.Rule != KeyRule.Meaning))
        {
            Add(row, key, $"{shown}[{id}]", null, item, SpanOf(item), m => Element(m, id));
        }

        object? Element(PolicyModel model, string id) => (at(model) as IEnumerable)?.Cast<object>().FirstOrDefault(e => Text(name, e) == id);
    }

    private void Add(KeyRow? row, string key, string shown, object? before, object? after, SourceSpan? span, Func<PolicyModel, object?> at)
    {
        bool isPercent = row?.Unit == KeyUnit.Percent;
        string? old = ValueText.Of(before, isPercent);
        string? next = ValueText.Of(after, isPercent);
        (ChangeClass kind, string reason) = row is null
            ? (ChangeClass.Critical, $"nobody has said what a change of `{key}` does")
            : Classify(row, before, after);
        ChangeKind change = before is null ? ChangeKind.Add : after is null ? ChangeKind.Remove : ChangeKind.Change;
        CounterExample? example = kind == ChangeClass.Loosen && row is not null ? BoundExample.Of(row, shown, before, after, isPercent, at) : null;
        _changes.Add(new PolicyChange(shown, change, old, next, kind, row?.Affects ?? "unknown", reason, span, example));
    }

    private static (ChangeClass Class, string Reason) Classify(KeyRow row, object? before, object? after)
    {
        switch (row.Rule)
        {
            case KeyRule.Neutral:
                return (ChangeClass.Neutral, "it permits nothing and refuses nothing");
            case KeyRule.MoreLoosens or KeyRule.LessLoosens:
                return ByDirection(row, before, after);
            case KeyRule.ComingLoosens or KeyRule.GoingLoosens:
                return BySet(row, before, after);
            default:
                return (ChangeClass.Critical, "changes of this key are critical");
        }
    }

    private static (ChangeClass Class, string Reason) ByDirection(KeyRow row, object? before, object? after)
    {
        if (row.Key == "strategy.allocation" && (before is null || after is null))
        {
            return (ChangeClass.Critical, "the strategy's own default is no number of the policy");
        }

        if (before is null)
        {
            return (ChangeClass.Tighten, "there was no limit");
        }

        if (after is null)
        {
            return (ChangeClass.Loosen, "there is no limit any more");
        }

        if (NumberOf(before) is not { } old || NumberOf(after) is not { } next || UnitOf(before) != UnitOf(after))
        {
            return (ChangeClass.Critical, "the values have different units");
        }

        bool grows = next > old;
        string side = row.Rule == KeyRule.MoreLoosens ? "maximum" : "minimum";
        return grows == (row.Rule == KeyRule.MoreLoosens)
            ? (ChangeClass.Loosen, before is RiskAction ? "a weaker action" : $"a {(grows ? "higher" : "lower")} {side} permits more")
            : (ChangeClass.Tighten, before is RiskAction ? "a stricter action" : $"a {(grows ? "higher" : "lower")} {side} permits less");
    }

    private static (ChangeClass Class, string Reason) BySet(KeyRow row, object? before, object? after)
    {
        bool coming = row.Rule == KeyRule.ComingLoosens;
        if (before is not IEnumerable old || after is not IEnumerable next || before is string)
        {
            return (before is null) == coming
                ? (ChangeClass.Loosen, before is null ? "it is new" : "it is gone")
                : (ChangeClass.Tighten, before is null ? "it is new" : "it is gone");
        }

        HashSet<string> first = [.. old.Cast<object>().Select(o => ValueText.Canonical(o, ordered: true))];
        HashSet<string> second = [.. next.Cast<object>().Select(o => ValueText.Canonical(o, ordered: true))];
        bool adds = !second.IsSubsetOf(first);
        bool drops = !first.IsSubsetOf(second);
        return (coming ? adds : drops)
            ? (ChangeClass.Loosen, adds && drops ? "it is another set" : adds ? "the set is larger" : "the set is smaller")
            : (ChangeClass.Tighten, adds ? "the set is larger" : "the set is smaller");
    }

    /// <summary>A value with an order as a number; null for others.</summary>
    internal static BigInteger? NumberOf(object? value) => value switch
    {
        int number => number,
        RiskAction action => (int)action,
        TimeSpan span => span.Ticks,
        AssetAmount amount => Sorts.ToNumber(amount.Amount.BaseUnits),
        _ => Sorts.ToNumber(value),
    };

    private static string UnitOf(object value) => value is AssetAmount amount ? $"{amount.Asset}/{amount.Amount.Decimals}" : value.GetType().Name;

    private static string Text(PropertyInfo name, object item) => ValueText.Of(name.GetValue(item))!;

    /// <summary>The place of a record of the model.</summary>
    internal static SourceSpan? SpanOf(object? item) => item?.GetType().GetProperty("Span")?.GetValue(item) as SourceSpan?;
}
