using System.Text;
using VaultPolicy.Dsl;
using VaultPolicy.Dsl.Packages;
using VaultPolicy.PolicyEngine.Compilation;
using VaultPolicy.PolicyEngine.Register;
using VaultPolicy.PolicyEngine.Tests.Models;

namespace VaultPolicy.PolicyEngine.Tests.Compilation;

public sealed class PolicyCompilerTests
{
    private static readonly string Text = File.ReadAllText(TestPackage.PathOf("kvants-funding-carry", "policy.yaml"));

    [Fact]
    public void Compile_SamePolicy_SameBytes()
    {
        CompiledPolicy first = Compile(Text);
        CompiledPolicy second = Compile(Text);

        second.Bundle.Should().Equal(first.Bundle);
        second.Digest.Should().Be(first.Digest);
        first.Digest.Should().Be(Primitives.Keccak256.Hash(first.Bundle.AsSpan()));
    }

    [Theory]
    [InlineData("  flow: sync\n  chain: eip155:1\n", "  chain: eip155:1\n  flow: sync\n", "the order of keys")]
    [InlineData("  treasury: \"0x62480241424Dd9a65F9f3284101A01cD099Ad8aC\"\n    stakers: \"0xB379e06238f8B154d80F9BdDab37984244262000\"\n", "  stakers: \"0xB379e06238f8B154d80F9BdDab37984244262000\"\n    treasury: \"0x62480241424Dd9a65F9f3284101A01cD099Ad8aC\"\n", "the order of keys")]
    [InlineData("oracle: btc, maxWeight: 75%", "maxWeight: 75%, oracle: btc", "the order of keys")]
    [InlineData("# Long spot", "# Longer spot", "a comment")]
    [InlineData("exit: 10bps", "exit: 0.1%", "the spelling of a quantity")]
    [InlineData("max: 4%", "max: 0.04", "the spelling of a quantity")]
    [InlineData("abs(portfolio.netDelta) > params.hedgeBand", "abs( portfolio.netDelta )  >  params.hedgeBand", "white space in an expression")]
    [InlineData("\n", "\r\n", "line endings")]
    public void Compile_WhatCannotChangeBehaviour_KeepsTheDigest(string from, string to, string what)
    {
        Text.Should().Contain(from);

        Compile(Text.Replace(from, to, StringComparison.Ordinal)).Digest.Should().Be(Compile(Text).Digest, what);
    }

    [Theory]
    [InlineData("hedgeBand: { value: 0.02", "hedgeBand: { value: 0.021")]
    [InlineData("tightens: down", "tightens: up")]
    [InlineData("maxAge: 25h", "maxAge: 26h")]
    [InlineData("subject.level >= 2", "subject.level >= 1")]
    [InlineData("explanation: KYC level 2", "explanation: KYC level two")]
    [InlineData("treasury: 60%, stakers: 30%", "treasury: 50%, stakers: 40%")]
    [InlineData("loosen: 3d", "loosen: 4d")]
    [InlineData("onBreach: safety", "onBreach: pause")]
    [InlineData("version: 1", "version: 2")]
    public void Compile_WhatCanChangeBehaviour_ChangesTheDigest(string from, string to)
    {
        Text.Should().Contain(from);

        Compile(Text.Replace(from, to, StringComparison.Ordinal)).Digest.Should().NotBe(Compile(Text).Digest);
    }

    [Fact]
    public void Compile_AnotherRegister_ChangesTheDigest()
    {
        CheckedPolicy policy = Check(Text);
        PolicyCompiler.Compile(policy, Primitives.Keccak256.Hash("another register"u8)).Digest
            .Should().NotBe(PolicyCompiler.Compile(policy, RegisterTable.Empty.Digest).Digest);
    }

    [Fact]
    public void Bundle_NamesSchemaCompilerAndRegister()
    {
        string bundle = Encoding.UTF8.GetString(Compile(Text).Bundle.AsSpan());

        bundle.Should().StartWith("{\"compiler\":\"" + PolicyBundle.CompilerVersion + "\",\"policy\":{\"access\":{");
        bundle.Should().Contain($"\"register\":\"{RegisterTable.Empty.Digest}\"").And.Contain("\"schema\":\"vaultpolicy/bundle/v1\"");
    }

    private static CompiledPolicy Compile(string text) => PolicyCompiler.Compile(Check(text), RegisterTable.Empty.Digest);

    private static CheckedPolicy Check(string text)
    {
        PackageCheckResult result = PolicyPackage.Check("policy.yaml", Encoding.UTF8.GetBytes(text));
        return result.Policy
            ?? throw new InvalidOperationException(string.Join("\n", result.Diagnostics.Select(d => $"{d.Span}: {d.Descriptor.Code} {d.Message}")));
    }
}
