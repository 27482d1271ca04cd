using System.Collections.Immutable;
using VaultPolicy.Cel;
using VaultPolicy.Dsl.Model;
using VaultPolicy.Governance.Planning.Changes;
using VaultPolicy.Governance.Planning.Conditions;
using VaultPolicy.Governance.Timelocks;

namespace VaultPolicy.Governance.Planning.Comparison;

/// <summary>Classes changes of conditions outside of access rules, with a state as the example.</summary>
internal static class ConditionChange
{
    /// <summary>Whether two conditions are the same thing, of whatever policy.</summary>
    public static bool IsSame(ComparisonInput input, PolicyExpression before, PolicyExpression after)
    {
        var space = new ConditionSpace();
        return space.IdOf(input.Old.Compiled.Source[before].ToTerm()) == space.IdOf(input.New.Compiled.Source[after].ToTerm());
    }

    /// <summary>
    /// The class of a condition that stops something when it is true (and when it is an error), or that allows something when it is
    /// true.
    /// </summary>
    /// <param name="input">The policies.</param>
    /// <param name="before">The old condition.</param>
    /// <param name="after">The new condition.</param>
    /// <param name="stops">True when the condition stops something.</param>
    /// <param name="what">What it stops or allows, as in `what it does: stopped`.</param>
    public static (ChangeClass Class, string Reason, CounterExample? Example) Classify(
        ComparisonInput input, PolicyExpression before, PolicyExpression after, bool stops, string what)
    {
        CelChecked old = input.Old.Compiled.Source[before];
        CelChecked next = input.New.Compiled.Source[after];
        ConditionComparer comparer = input.Conditions(after.Scope);
        if (!stops)
        {
            return OfAllowing(comparer.Compare(old, next), what, before, after);
        }

        // An error stops every increase of risk and nothing else: neither true nor false may take its place unseen.
        ConditionVerdict fires = comparer.Compare(old, next, ConditionReading.NotFalse);
        ConditionVerdict acts = comparer.Compare(old, next, ConditionReading.True);
        if (fires.OnlyFirst is { } quiet)
        {
            return (ChangeClass.Loosen, "it stops fewer cases", Example(quiet, what, before, after));
        }

        if (acts.OnlyFirst is { } idle)
        {
            return (ChangeClass.Loosen, "it acts in fewer cases", Example(idle, what, before, after));
        }

        if (fires.FirstImpliesSecond != true || acts.FirstImpliesSecond != true)
        {
            return (ChangeClass.Critical, "it cannot be decided whether it stops as much as before", null);
        }

        return fires.SecondImpliesFirst == true && acts.SecondImpliesFirst == true
            ? (ChangeClass.Neutral, "it means the same as before", null)
            : (ChangeClass.Tighten, "it stops more cases", null);
    }

    private static (ChangeClass Class, string Reason, CounterExample? Example) OfAllowing(
        ConditionVerdict verdict, string what, PolicyExpression before, PolicyExpression after)
    {
        if (verdict.OnlySecond is { } witness)
        {
            return (ChangeClass.Loosen, "it allows more cases", new CounterExample(
                $"with {Facts(witness)}, {what}", $"refused: `{before.Text}` does not hold", $"permitted: `{after.Text}` holds", Values(witness)));
        }

        return verdict.SecondImpliesFirst != true ? (ChangeClass.Critical, "it cannot be decided whether it allows more than before", null)
            : verdict.FirstImpliesSecond == true ? (ChangeClass.Neutral, "it means the same as before", null)
            : (ChangeClass.Tighten, "it allows fewer cases", null);
    }

    private static CounterExample Example(ConditionWitness witness, string what, PolicyExpression before, PolicyExpression after) => new(
        $"with {Facts(witness)}, {what}", $"stopped by `{before.Text}`", $"not stopped by `{after.Text}`", Values(witness));

    /// <summary>The values of a witness for people.</summary>
    public static string Facts(ConditionWitness witness) =>
        string.Join(", ", Values(witness).Select(v => v.Value == "no value" ? $"no value of `{v.Key}`" : $"`{v.Key}` {v.Value}")) is { Length: > 0 } facts ? facts : "any state";

    private static ImmutableSortedDictionary<string, string> Values(ConditionWitness witness) =>
        witness.Values.ToImmutableSortedDictionary(v => v.Key, v => ValueText.Of(v.Value) ?? "no value", StringComparer.Ordinal);
}
