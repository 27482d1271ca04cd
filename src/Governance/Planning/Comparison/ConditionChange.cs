using System.Collections.Immutable;
using VaultPolicy.Cel;
using VaultPolicy.Cel.Types;
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
    /// <param name="find">The condition in a policy; null when the policy has none.</param>
    public static (ChangeClass Class, string Reason, CounterExample? Example) Classify(
        ComparisonInput input, PolicyExpression before, PolicyExpression after, bool stops, string what, Func<PolicyModel, PolicyExpression?> find)
    {
        CelChecked old = input.Old.Compiled.Source[before];
        CelChecked next = input.New.Compiled.Source[after];
        ConditionComparer comparer = input.Conditions(after.Scope);
        if (!stops)
        {
            return OfAllowing(comparer.Compare(old, next), what, before, after, find);
        }

        // An error stops every increase of risk and nothing else: neither true nor false may take its place unseen.
        ConditionVerdict fires = comparer.Compare(old, next, ConditionReading.NotFalse);
        ConditionVerdict acts = comparer.Compare(old, next, ConditionReading.True);
        if (fires.OnlyFirst is { } quiet)
        {
            return (ChangeClass.Loosen, "it stops fewer cases", Stopped(quiet, what, before, after, Run(quiet, find, v => v == false)));
        }

        if (acts.OnlyFirst is { } idle)
        {
            return (ChangeClass.Loosen, "it acts in fewer cases", Stopped(idle, what, before, after, Run(idle, find, v => v != true)));
        }

        if (fires.FirstImpliesSecond != true || acts.FirstImpliesSecond != true)
        {
            return (ChangeClass.Critical, "it cannot be decided whether it stops as much as before", null);
        }

        return fires.SecondImpliesFirst == true && acts.SecondImpliesFirst == true
            ? (ChangeClass.Neutral, "it means the same as before", null)
            : (ChangeClass.Tighten, "it stops more cases", null);
    }

    /// <summary>A case that only a condition that is gone stopped; null when none is found.</summary>
    /// <param name="input">The policies.</param>
    /// <param name="gone">The condition.</param>
    /// <param name="what">What it stopped.</param>
    /// <param name="find">The condition in a policy; null when the policy has none.</param>
    public static CounterExample? OfGoneStop(ComparisonInput input, PolicyExpression gone, string what, Func<PolicyModel, PolicyExpression?> find) =>
        Constant(input, gone, "false") is { } never
        && input.Conditions(gone.Scope).Compare(input.Old.Compiled.Source[gone], never).OnlyFirst is { } witness
            ? new CounterExample($"with {Facts(witness)}, {what}", $"stopped by `{gone.Text}`", "not stopped: there is no condition", Values(witness))
            {
                IsPermittedBy = Run(witness, find, v => v != true),
            }
            : null;

    /// <summary>A case in which a demand that is gone did not hold; null when none is found.</summary>
    /// <param name="input">The policies.</param>
    /// <param name="gone">The demand.</param>
    /// <param name="what">What it kept from happening.</param>
    /// <param name="find">The demand in a policy; null when the policy has none.</param>
    public static CounterExample? OfGoneDemand(ComparisonInput input, PolicyExpression gone, string what, Func<PolicyModel, PolicyExpression?> find) =>
        Constant(input, gone, "true") is { } always
        && input.Conditions(gone.Scope).Compare(input.Old.Compiled.Source[gone], always).OnlySecond is { } witness
            ? new CounterExample($"with {Facts(witness)}, {what}", $"refused: `{gone.Text}` does not hold", "permitted: nothing is demanded", Values(witness))
            {
                IsPermittedBy = Run(witness, find, v => v == true),
            }
            : null;

    private static (ChangeClass Class, string Reason, CounterExample? Example) OfAllowing(
        ConditionVerdict verdict, string what, PolicyExpression before, PolicyExpression after, Func<PolicyModel, PolicyExpression?> find)
    {
        if (verdict.OnlySecond is { } witness)
        {
            return (ChangeClass.Loosen, "it allows more cases", new CounterExample(
                $"with {Facts(witness)}, {what}", $"refused: `{before.Text}` does not hold", $"permitted: `{after.Text}` holds", Values(witness))
            {
                IsPermittedBy = Run(witness, find, v => v == true),
            });
        }

        return verdict.SecondImpliesFirst != true ? (ChangeClass.Critical, "it cannot be decided whether it allows more than before", null)
            : verdict.FirstImpliesSecond == true ? (ChangeClass.Neutral, "it means the same as before", null)
            : (ChangeClass.Tighten, "it allows fewer cases", null);
    }

    private static CounterExample Stopped(ConditionWitness witness, string what, PolicyExpression before, PolicyExpression after, Func<PlanSide, bool> run) => new(
        $"with {Facts(witness)}, {what}", $"stopped by `{before.Text}`", $"not stopped by `{after.Text}`", Values(witness)) { IsPermittedBy = run };

    /// <summary>Evaluates the condition of a policy on a case. A policy without the condition permits.</summary>
    private static Func<PlanSide, bool> Run(ConditionWitness witness, Func<PolicyModel, PolicyExpression?> find, Func<bool?, bool> permits) => side =>
        find(side.Compiled.Source.Model) is not { } own
        || permits(new PolicyConditionEvaluator(own.Scope, side.Compiled.Source.Model).Evaluate(side.Compiled.Source[own], witness));

    private static CelChecked? Constant(ComparisonInput input, PolicyExpression like, string text) =>
        input.Old.Compiled.Source.Environments.For(like.Scope).Check(text, CelType.Bool).Expression;

    /// <summary>The values of a witness for people.</summary>
    public static string Facts(ConditionWitness witness) =>
        string.Join(", ", Values(witness).Select(v => v.Value == "no value" ? $"no value of `{v.Key}`" : $"`{v.Key}` {v.Value}")) is { Length: > 0 } facts ? facts : "any state";

    private static ImmutableSortedDictionary<string, string> Values(ConditionWitness witness) =>
        witness.Values.ToImmutableSortedDictionary(v => v.Key, v => ValueText.Of(v.Value) ?? "no value", StringComparer.Ordinal);
}
