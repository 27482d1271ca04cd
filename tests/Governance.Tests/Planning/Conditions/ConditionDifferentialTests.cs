using Xunit.Abstractions;
using VaultPolicy.Cel;
using VaultPolicy.Cel.Types;
using VaultPolicy.Dsl;
using VaultPolicy.Dsl.Expressions;
using VaultPolicy.Dsl.Model;
using VaultPolicy.Governance.Planning.Conditions;

namespace VaultPolicy.Governance.Tests.Planning.Conditions;

/// <summary>What the decision procedure proves and finds, against z3.</summary>
public class ConditionDifferentialTests(ITestOutputHelper output)
{
    private const int Batch = 500;

    /// <summary>Pairs of each scope; `VAULTPOLICY_CONDITION_PAIRS` asks for another number.</summary>
    private static int Pairs => int.TryParse(Environment.GetEnvironmentVariable("VAULTPOLICY_CONDITION_PAIRS"), out int pairs) ? pairs : 10_250;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Compare_RandomPairs_NeverDisagreesWithZ3(bool isPortfolio)
    {
        CheckedPolicy policy = PolicyFiles.Load("kvants-funding-carry");
        ExpressionScope scope = isPortfolio ? ExpressionScope.Portfolio : ExpressionScope.Access;
        CelEnvironment environment = policy.Environments.For(scope);
        var comparer = new ConditionComparer(new PolicyConditionEvaluator(scope, policy.Model), new PolicyUnits(policy.Model).DecimalsOf);
        var random = new RandomConditions(isPortfolio ? 7 : 3, isPortfolio);
        using var z3 = new Z3(RandomConditions.Declarations(isPortfolio));
        int decided = 0;
        int open = 0;
        int unknown = 0;
        int implied = 0;
        for (int done = 0; done < Pairs; done += Batch)
        {
            List<(Cond First, Cond Second, ConditionVerdict Verdict)> pairs = [];
            List<string> questions = [];
            for (int i = 0; i < Batch; i++)
            {
                Cond first = random.Next(3);
                Cond second = i % 5 == 0 ? random.Next(3) : random.Near(first);
                pairs.Add((first, second, comparer.Compare(Check(environment, first), Check(environment, second))));
                questions.Add($"(and {first.True} (not {second.True}))");
                questions.Add($"(and {second.True} (not {first.True}))");
            }

            bool?[] answers = z3.CanHold(questions);
            for (int i = 0; i < Batch; i++)
            {
                (Cond first, Cond second, ConditionVerdict verdict) = pairs[i];
                foreach ((bool? implies, bool? canHold) in new[] { (verdict.FirstImpliesSecond, answers[2 * i]), (verdict.SecondImpliesFirst, answers[(2 * i) + 1]) })
                {
                    if (implies is null)
                    {
                        if (open++ < 10)
                        {
                            output.WriteLine($"not decided: `{first.Cel}` and `{second.Cel}`");
                        }
                    }
                    else if (canHold is null)
                    {
                        unknown++;
                    }
                    else
                    {
                        implies.Should().Be(!canHold, "of `{0}` and `{1}`", first.Cel, second.Cel);
                        decided++;
                        implied += implies == true ? 1 : 0;
                    }
                }
            }
        }

        output.WriteLine($"{decided} implications as z3 says ({implied} hold), {open} not decided, {unknown} unknown to z3");
        open.Should().BeLessThan(Pairs * 2 * 3 / 100, "the fragment is decided");
        unknown.Should().BeLessThan(Pairs * 2 / 100);
        implied.Should().BeGreaterThan(Pairs / 4, "pairs must be near enough to say something");
    }

    private static CelChecked Check(CelEnvironment environment, Cond condition)
    {
        CelCheckResult result = environment.Check(condition.Cel, CelType.Bool);
        return result.Expression ?? throw new InvalidOperationException($"{condition.Cel}: {string.Join("; ", result.Issues.Select(i => i.Message))}");
    }
}
