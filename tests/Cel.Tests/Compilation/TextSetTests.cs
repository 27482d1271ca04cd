using FsCheck;
using FsCheck.Fluent;
using VaultPolicy.Cel.Compilation;

namespace VaultPolicy.Cel.Tests.Compilation;

public class TextSetTests
{
    [Fact]
    public void Contains_RandomTexts_AgreesWithAHashSet() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(300), Prop.ForAll(Texts().ArrayOf().Zip(Texts().ArrayOf()).ToArbitrary(), t =>
        {
            TextSet set = new(t.Item1);
            HashSet<string> expected = new(t.Item1, StringComparer.Ordinal);
            return t.Item1.Concat(t.Item2).All(text => TextSet.Contains(set, text) == expected.Contains(text));
        }));

    [Fact]
    public void Contains_TextsThatTheShortHashConfuses_AreStillFound()
    {
        string[] texts = [.. Enumerable.Range(0, 500).Select(i => $"a{i:D3}m{i:D3}z"), ""];
        TextSet set = new([.. texts, null]);

        texts.Should().OnlyContain(text => TextSet.Contains(set, text));
        TextSet.Contains(set, "a500m000z").Should().BeFalse();
        TextSet.Contains(set, null).Should().BeFalse();
        TextSet.Contains(new TextSet([]), "").Should().BeFalse();
    }

    private static Gen<string> Texts() => Gen.Elements('a', 'b', 'é').ArrayOf().Select(c => new string(c));
}
