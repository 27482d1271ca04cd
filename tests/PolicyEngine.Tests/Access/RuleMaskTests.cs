using FsCheck;
using FsCheck.Fluent;
using VaultPolicy.PolicyEngine.Access;

namespace VaultPolicy.PolicyEngine.Tests.Access;

/// <summary>A set of rules against a set of numbers.</summary>
public sealed class RuleMaskTests
{
    private static readonly Gen<int[]> Indices = Gen.Frequency(
        (3, Gen.Choose(0, 63)), (2, Gen.Choose(60, 200)), (1, Gen.Choose(0, 4_200))).ArrayOf();

    [Fact]
    public void With_AnyRules_HoldsThemAndNoOther() => ForAll(Indices, rules =>
    {
        RuleMask mask = Of(rules);
        int[] expected = [.. rules.Distinct().Order()];
        return mask.Indices().SequenceEqual(expected)
            && mask.Count == expected.Length
            && mask.IsEmpty == (expected.Length == 0)
            && Enumerable.Range(0, 4_300).All(i => mask.Contains(i) == rules.Contains(i))
            && mask.ToString() == $"{{{string.Join(", ", expected)}}}";
    });

    [Fact]
    public void Union_AnyTwo_IsThatOfTheNumbers() => ForAll(Indices.Two(), pair =>
    {
        RuleMask union = Of(pair.Item1).Union(Of(pair.Item2));
        return union == Of([.. pair.Item1, .. pair.Item2]) && union == Of(pair.Item2).Union(Of(pair.Item1))
            && Of(pair.Item1).Indices().SequenceEqual(pair.Item1.Distinct().Order());
    });

    [Fact]
    public void Equality_AnyTwo_IsThatOfTheNumbers() => ForAll(Indices.Two(), pair =>
    {
        bool same = pair.Item1.ToHashSet().SetEquals(pair.Item2);
        RuleMask shuffled = Of([.. pair.Item1.Reverse()]);
        return (Of(pair.Item1) == Of(pair.Item2)) == same && (Of(pair.Item1) != Of(pair.Item2)) != same
            && shuffled == Of(pair.Item1) && shuffled.GetHashCode() == Of(pair.Item1).GetHashCode();
    });

    [Fact]
    public void Of_Negative_IsRefused() => FluentActions.Invoking(() => RuleMask.Of(-1)).Should().Throw<ArgumentOutOfRangeException>();

    private static RuleMask Of(int[] rules) => rules.Aggregate(default(RuleMask), (mask, rule) => mask.With(rule));

    private static void ForAll<T>(Gen<T> cases, Func<T, bool> law) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(500), Prop.ForAll(cases.ToArbitrary(), law));
}
