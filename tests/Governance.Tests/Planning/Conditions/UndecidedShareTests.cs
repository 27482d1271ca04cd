using System.Text.RegularExpressions;
using VaultPolicy.Cel;
using VaultPolicy.Cel.Types;
using VaultPolicy.Dsl;
using VaultPolicy.Dsl.Expressions;
using VaultPolicy.Dsl.Model;
using VaultPolicy.Governance.Planning.Conditions;
using Xunit.Abstractions;

namespace VaultPolicy.Governance.Tests.Planning.Conditions;

/// <summary>How often the procedure cannot decide, on the conditions of the repository's policies and their mutations.</summary>
public partial class UndecidedShareTests(ITestOutputHelper output)
{
    private static readonly string[] Orders = ["<=", ">=", "==", "!=", "<", ">"];

    [Fact]
    public void Compare_PolicyConditionsAndMutations_LeavesUnderFivePercentOpen()
    {
        int compared = 0;
        int open = 0;
        var relations = new Dictionary<ConditionRelation, int>();
        foreach (string package in PolicyFiles.Names)
        {
            CheckedPolicy policy = PolicyFiles.Load(package);
            foreach (IGrouping<ExpressionScope, PolicyExpression> scope in ConditionsOf(policy.Model).GroupBy(c => c.Scope))
            {
                var comparer = new ConditionComparer(new PolicyConditionEvaluator(scope.Key, policy.Model), new PolicyUnits(policy.Model).DecimalsOf);
                CelEnvironment environment = policy.Environments.For(scope.Key);
                foreach (PolicyExpression condition in scope)
                {
                    foreach (string mutation in MutationsOf(condition.Text, [.. scope.Select(c => c.Text)]).Distinct().Where(m => m != condition.Text))
                    {
                        if (environment.Check(mutation, CelType.Bool).Expression is not { } mutated)
                        {
                            continue;
                        }

                        foreach (ConditionReading reading in new[] { ConditionReading.True, ConditionReading.NotFalse })
                        {
                            ConditionVerdict verdict = comparer.Compare(policy[condition], mutated, reading);
                            relations[verdict.Relation] = relations.GetValueOrDefault(verdict.Relation) + 1;
                            compared++;
                            if (verdict.Relation == ConditionRelation.Undecided && open++ < 20)
                            {
                                output.WriteLine($"not decided ({reading}): `{condition.Text}` and `{mutation}`");
                            }
                        }
                    }
                }
            }
        }

        output.WriteLine($"{compared} pairs, {open} not decided ({100m * open / compared:0.00} %): {string.Join(", ", relations.OrderBy(r => r.Key).Select(r => $"{r.Key} {r.Value}"))}");
        compared.Should().BeGreaterThan(500);
        (open * 20).Should().BeLessThan(compared, "under 5 % stay open");
        relations.Keys.Should().Contain([ConditionRelation.Equivalent, ConditionRelation.Implies, ConditionRelation.ImpliedBy, ConditionRelation.Incomparable]);
    }

    private static IEnumerable<PolicyExpression> ConditionsOf(PolicyModel model) =>
        model.Access.Rules.Select(r => r.When)
            .Concat(model.Access.Limits.Select(l => l.When).OfType<PolicyExpression>())
            .Concat(model.Access.Variables.Select(v => v.Expression))
            .Concat(model.Risk.Breakers.Select(b => b.When))
            .Concat(model.Rebalance.Triggers.Select(t => t.When).OfType<PolicyExpression>())
            .Concat(new[] { model.Strategy.Entry, model.Strategy.Exit }.OfType<PolicyExpression>())
            .Concat(model.Assurance?.Require ?? []);

    private static IEnumerable<string> MutationsOf(string text, string[] others)
    {
        yield return $"!({text})";
        yield return $"!(!({text}))";
        foreach (string other in others)
        {
            yield return $"({text}) && ({other})";
            yield return $"({text}) || ({other})";
            yield return $"({other}) ? ({text}) : false";
        }

        foreach (Match order in OrderPattern().Matches(text))
        {
            foreach (string instead in Orders)
            {
                yield return text[..order.Index] + instead + text[(order.Index + order.Length)..];
            }
        }

        foreach (Match logic in LogicPattern().Matches(text))
        {
            yield return text[..logic.Index] + (logic.Value == "&&" ? "||" : "&&") + text[(logic.Index + 2)..];
            yield return text[..logic.Index].TrimEnd();
            yield return text[(logic.Index + 2)..].TrimStart();
        }

        foreach (Match number in NumberPattern().Matches(text))
        {
            decimal value = decimal.Parse(number.Value, System.Globalization.CultureInfo.InvariantCulture);
            foreach (decimal instead in new[] { value + 1, value * 2, value / 2, -value, 0 })
            {
                string written = number.Value.Contains('.', StringComparison.Ordinal)
                    ? instead.ToString("0.0#######", System.Globalization.CultureInfo.InvariantCulture)
                    : decimal.Truncate(instead).ToString("0", System.Globalization.CultureInfo.InvariantCulture);
                yield return text[..number.Index] + written + text[(number.Index + number.Length)..];
            }
        }
    }

    [GeneratedRegex("<=|>=|==|!=|<|>")]
    private static partial Regex OrderPattern();

    [GeneratedRegex(@"&&|\|\|")]
    private static partial Regex LogicPattern();

    [GeneratedRegex(@"(?<![\w'.])\d+(\.\d+)?(?![\w'.])")]
    private static partial Regex NumberPattern();
}
