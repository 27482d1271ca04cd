using System.Text;
using VaultPolicy.Dsl.Packages;
using VaultPolicy.Governance.Planning;
using VaultPolicy.Governance.Planning.Comparison;
using VaultPolicy.Governance.Tests.Planning.Conditions;
using VaultPolicy.Governance.Timelocks;
using VaultPolicy.PolicyEngine.Access;
using VaultPolicy.PolicyEngine.Compilation;
using VaultPolicy.PolicyEngine.Register;
using Xunit.Abstractions;

namespace VaultPolicy.Governance.Tests.Planning;

/// <summary>What a plan calls tighter or the same permits no request that was refused before.</summary>
public class SoundnessTests(ITestOutputHelper output)
{
    private const string Kyc = "when: variables.verified && subject.country in params.countries";
    private const string Sanctions = "when: subject.sanctioned || subject.frozen";

    /// <summary>Requests over all pairs; `VAULTPOLICY_SAMPLED_REQUESTS` asks for another number.</summary>
    private static int Requests => int.TryParse(Environment.GetEnvironmentVariable("VAULTPOLICY_SAMPLED_REQUESTS"), out int requests) ? requests : 1_000_000;

    [Fact]
    public void Of_TightenedOrNeutralPairs_PermitNoSampledRequestAnew()
    {
        List<(AccessEngine Old, AccessEngine New, string What)> pairs = [.. TablePairs(), .. RandomPairs(new Random(11), 120)];
        pairs.Count.Should().BeGreaterThan(100);
        int each = (Requests / pairs.Count) + 1;
        int permitted = 0;
        int refused = 0;
        for (int i = 0; i < pairs.Count; i++)
        {
            var requests = new SampledRequests(i);
            (AccessEngine old, AccessEngine next, string what) = pairs[i];
            for (int n = 0; n < each; n++)
            {
                (AccessRequest request, AccessSnapshot snapshot) = requests.Next();
                bool before = old.Decide(request, snapshot).IsAllowed;
                bool after = next.Decide(request, snapshot).IsAllowed;
                if (after && !before)
                {
                    Assert.Fail($"{what} permits {request} with {snapshot}");
                }

                permitted += after ? 1 : 0;
                refused += before && !after ? 1 : 0;
            }
        }

        output.WriteLine($"{pairs.Count} pairs, {each * pairs.Count} requests, {permitted} permitted by both, {refused} newly refused");
        permitted.Should().BeGreaterThan(each * pairs.Count / 100, "the law would hold for policies that permit nothing, too");
        refused.Should().BeGreaterThan(each * pairs.Count / 1_000);
    }

    private static IEnumerable<(AccessEngine, AccessEngine, string)> TablePairs()
    {
        foreach (ChangePair pair in ChangePairs.All.Where(p => p.Expected is null or ChangeClass.Tighten or ChangeClass.Neutral))
        {
            yield return (Engine(PolicyComparisonTests.Side(pair.Before)), Engine(PolicyComparisonTests.Side(pair.After)), pair.ToString());
        }
    }

    private static IEnumerable<(AccessEngine, AccessEngine, string)> RandomPairs(Random random, int count)
    {
        var conditions = new RandomConditions(random.Next(), isPortfolio: false);
        string text = PolicyFiles.Text("kvants-funding-carry");
        int found = 0;
        for (int tries = 0; found < count && tries < 40 * count; tries++)
        {
            Cond permit = conditions.Next(2);
            Cond forbid = conditions.Next(1);
            Cond more = conditions.Next(1);
            string before = Policy(text, permit, forbid, more);
            string after = random.Next(3) switch
            {
                0 => Policy(text, conditions.Near(permit), forbid, more),
                1 => Policy(text, permit, conditions.Near(forbid), more),
                _ => Policy(text, conditions.Near(permit), conditions.Near(forbid), conditions.Near(more)),
            };
            if (Side(before) is { } old && Side(after) is { } next && PolicyComparison.Of(old, next) is { Class: ChangeClass.Tighten or ChangeClass.Neutral, Changes.IsEmpty: false })
            {
                found++;
                yield return (Engine(old), Engine(next), $"{permit.Cel} / {forbid.Cel} / {more.Cel}\n{before}\n{after}");
            }
        }
    }

    private static string Policy(string text, Cond permit, Cond forbid, Cond more) => text
        .Replace(Kyc, $"when: \"{permit.Cel}\"", StringComparison.Ordinal)
        .Replace(Sanctions, $"when: \"{forbid.Cel}\"", StringComparison.Ordinal)
        .Replace("    - id: sanctions\n      on: [deposit, receiveShares, sendShares, redeem, receiveAssets, operate]", $"    - id: more\n      on: [deposit, receiveShares, operate]\n      effect: permit\n      when: \"{more.Cel}\"\n    - id: sanctions\n      on: [deposit, receiveShares, sendShares, operate]", StringComparison.Ordinal);

    private static PlanSide? Side(string text) => PolicyPackage.Check("policy.yaml", Encoding.UTF8.GetBytes(text)).Policy is { } policy
        ? new PlanSide(PolicyCompiler.Compile(policy, RegisterTable.Empty.Digest), RegisterTable.Empty)
        : null;

    private static AccessEngine Engine(PlanSide side) => new(side.Compiled.Access, SampledRequests.Register);
}
