using System.Collections;
using System.Collections.Immutable;
using VaultPolicy.Dsl.Model;
using VaultPolicy.Governance.Planning.Changes;
using VaultPolicy.Governance.Planning.Rules;
using VaultPolicy.Primitives;

namespace VaultPolicy.Governance.Planning.Comparison;

/// <summary>A value between an old and a new bound, or a member of one set and not of the other: refused before, let through after.</summary>
internal static class BoundExample
{
    /// <summary>The example of a bound or set that moved; null where there is none.</summary>
    public static CounterExample? Of(KeyRow row, string key, object? before, object? after, bool isPercent, Func<PolicyModel, object?> at) => row.Rule switch
    {
        KeyRule.MoreLoosens or KeyRule.LessLoosens => OfBound(row, key, before, after, isPercent, at),
        KeyRule.ComingLoosens => OfComing(row, key, before, after, isPercent, at),
        KeyRule.GoingLoosens => OfGoing(row, key, before, after, isPercent, at),
        _ => null,
    };

    private static CounterExample? OfBound(KeyRow row, string key, object? before, object? after, bool isPercent, Func<PolicyModel, object?> at)
    {
        bool isMax = row.Rule == KeyRule.MoreLoosens;
        object? value = after ?? Beyond(before, isMax);
        if (value is null || Holds(before, value, isMax) || !Holds(after, value, isMax))
        {
            return null;
        }

        string shown = ValueText.Of(value, isPercent)!;
        BoundPhrase phrase = BoundPhrases.Find(row.Key) ?? new BoundPhrase($"{shown} for `{key}`");
        (string beyond, string end) = isMax ? ("above", "maximum") : ("below", "minimum");
        CounterExample example = phrase.IsSetting
            ? Made(phrase.Tell(key, shown), $"it is `{ValueText.Of(before, isPercent)}`", after is null ? "it is not set" : $"it is `{ValueText.Of(after, isPercent)}`", key, shown)
            : Made(
                phrase.Tell(key, shown),
                $"{phrase.Refused}: {beyond} the {end} of {ValueText.Of(before, isPercent)}",
                after is null ? $"{phrase.Permitted}: there is no limit" : $"{phrase.Permitted}: the {end} is {ValueText.Of(after, isPercent)}",
                key,
                shown);
        return example with { IsPermittedBy = side => Holds(ValueText.Unlocated(at(side.Compiled.Source.Model)).Value, value, isMax) };
    }

    private static CounterExample? OfComing(KeyRow row, string key, object? before, object? after, bool isPercent, Func<PolicyModel, object?> at)
    {
        if (Extra(after, before) is not { } added)
        {
            return null;
        }

        string shown = ValueText.Of(added, isPercent)!;
        return Made($"`{shown}` would count: {row.Affects}", $"refused: it is not in `{key}`", $"permitted: it is in `{key}`", key, shown) with
        {
            IsPermittedBy = side => Has(at(side.Compiled.Source.Model), added),
        };
    }

    private static CounterExample? OfGoing(KeyRow row, string key, object? before, object? after, bool isPercent, Func<PolicyModel, object?> at)
    {
        if (Extra(before, after) is not { } gone)
        {
            return null;
        }

        string shown = ValueText.Of(gone, isPercent)!;
        return Made($"what `{shown}` alone stops would go on: {row.Affects}", $"stopped by `{key}`", "permitted: nothing stops it", key, shown) with
        {
            IsPermittedBy = side => !Has(at(side.Compiled.Source.Model), gone),
        };
    }

    private static CounterExample Made(string sentence, string before, string after, string key, string shown) =>
        new(sentence, before, after, ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal).Add(key, shown));

    /// <summary>What the first has and the second has not: the thing itself, or a member of a list.</summary>
    private static object? Extra(object? first, object? second)
    {
        if (first is null || first is string || first is not IEnumerable list || second is not (null or IEnumerable))
        {
            return second is null ? first : null;
        }

        HashSet<string> others = [.. (second as IEnumerable)?.Cast<object>().Select(o => ValueText.Canonical(o, ordered: true)) ?? []];
        return list.Cast<object>().FirstOrDefault(o => !others.Contains(ValueText.Canonical(o, ordered: true)));
    }

    /// <summary>Whether a part of a policy is the thing, or a list with it.</summary>
    private static bool Has(object? part, object thing)
    {
        object? value = ValueText.Unlocated(part).Value;
        string wanted = ValueText.Canonical(thing, ordered: true);
        return value is not null and not string && value is IEnumerable list
            ? list.Cast<object>().Any(o => ValueText.Canonical(o, ordered: true) == wanted)
            : value is not null && ValueText.Canonical(value, ordered: true) == wanted;
    }

    private static bool Holds(object? bound, object value, bool isMax) =>
        ModelComparer.NumberOf(bound) is not { } limit || (ModelComparer.NumberOf(value) is { } number && (isMax ? number <= limit : number >= limit));

    /// <summary>A value that a bound refuses.</summary>
    private static object? Beyond(object? bound, bool isMax) => bound switch
    {
        decimal number when isMax => number <= decimal.MaxValue / 2 ? (number * 2) + 0.01m : null,
        decimal number => number / 2,
        TimeSpan span => isMax ? (span < TimeSpan.MaxValue / 4 ? span + span + TimeSpan.FromSeconds(1) : null) : span / 2,
        AssetAmount amount when isMax => UInt256.TryAdd(amount.Amount.BaseUnits, amount.Amount.BaseUnits, out UInt256 sum) && !sum.IsZero
            ? amount with { Amount = new TokenAmount(sum, amount.Amount.Decimals) }
            : null,
        AssetAmount amount => amount with { Amount = TokenAmount.Zero(amount.Amount.Decimals) },
        int number => isMax ? number + 1 : number - 1,
        _ => null,
    };
}
