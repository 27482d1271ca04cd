using VaultPolicy.Dsl.Model;

namespace VaultPolicy.Dsl.Tests.Binding;

public sealed class PolicyBinderTests
{
    [Fact]
    public void Bind_FullPolicy_HasNoFindingsButNotes()
    {
        Bound bound = Bound.Of(Policies.Full);

        bound.Findings().Should().BeEmpty();
        bound.Model.Should().NotBeNull();
        bound.Notes().Should().Equal(
            "VP4901 derived", "VP4901 guardian", "VP4901 upgrades", "VP4901 assurance");
    }

    [Fact]
    public void Bind_SmallPolicy_HasNoFindings() => Bound.Of(Policies.Small).Diagnostics.Should().BeEmpty();

    [Theory]
    [InlineData("kvants-funding-carry")]
    [InlineData("dvv-hedged-straddle")]
    [InlineData("dvv-covered-call")]
    [InlineData("kvants-leveraged-btc")]
    [InlineData("velvet-shared-index")]
    public void Bind_PolicyOfTheRepository_HasNoFindingsButNotes(string name)
    {
        Bound bound = Bound.Of(File.ReadAllText(RepositoryPath.Of("policies", name, "policy.yaml")));

        bound.Findings().Should().BeEmpty();
        bound.Model!.Metadata.Name.Value.Should().Be(name);
    }

    [Fact]
    public void Bind_ParameterReference_GivesItsValueAtTheReference()
    {
        HedgeDefinition hedge = Bound.Of(Policies.Full).Model!.Strategy.Hedge!;

        hedge.Band.Value.Should().Be(0.05m);
        hedge.Band.Span.Source.Text.Substring(hedge.Band.Span.Start, hedge.Band.Span.Length).Should().Be("params.hedgeBand");
    }
}
