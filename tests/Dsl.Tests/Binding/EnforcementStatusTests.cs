using VaultPolicy.Dsl.Binding;

namespace VaultPolicy.Dsl.Tests.Binding;

public sealed class EnforcementStatusTests
{
    [Fact]
    public void Paths_AreExactlyThoseThatYieldANote()
    {
        // One policy for the keys, and one for each value.
        string[] keys = [.. NotesOf(Policies.Full), .. NotesOf(CoveredCall)];
        string[] values = [.. EnforcementStatus.Paths.Where(path => path.Contains('=', StringComparison.Ordinal))];

        keys.Distinct().Should().HaveCount(EnforcementStatus.Paths.Count - values.Length);
        values.Should().OnlyContain(path => NotesOf(PolicyOf(path)).Contains($"{path.Replace("=", ": ", StringComparison.Ordinal)}"));
    }

    [Fact]
    public void Notes_OfAPolicyWithAnError_AreNotGiven() =>
        Bound.Of(Policies.Full.Replace("maxWeight: 60%", "maxWeight: 60", StringComparison.Ordinal)).Notes().Should().BeEmpty();

    // The path in backticks, with the names of the full policy as `*`.
    private static IEnumerable<string> NotesOf(string policy)
    {
        Bound bound = Bound.Of(policy);
        bound.Findings().Should().BeEmpty();
        return bound.Diagnostics
            .Select(d => d.Message.Split('`')[1])
            .Select(path => path.Replace(".eth.", ".*.", StringComparison.Ordinal).Replace(".hedgeBand.", ".*.", StringComparison.Ordinal).Replace(".minFunding.", ".*.", StringComparison.Ordinal));
    }

    private static string CoveredCall => Policies.Small
        .Replace("kind: weights\n  weights: { USDC: 50%, WETH: 50% }", "kind: covered-call\n  underlyings: [USDC]\n  delta: 0.1\n  auction: 10m", StringComparison.Ordinal)
        .Replace("kind: spot", "kind: option", StringComparison.Ordinal);

    private static string PolicyOf(string path)
    {
        (string key, string value) = (path.Split('=')[0], path.Split('=')[1]);
        string strategy = value switch
        {
            "stat-arb" or "momentum" => "underlyings: [WETH]\n  lookback: 30d",
            "neutral-jlp" => "underlyings: [WETH]\n  hedge: { ratio: 1, band: 5% }",
            "leverage" => "underlyings: [WETH]\n  target: 1",
            "lending" => "underlyings: [WETH]\n  idle: 10%",
            _ => "file: strategy.csx",
        };
        return key switch
        {
            "vault.flow" => Policies.Small.Replace("chain: eip155:1", $"flow: {value}\n  chain: eip155:1", StringComparison.Ordinal),
            "access.mode" => Policies.Small.Replace("mode: open", $"mode: {value}", StringComparison.Ordinal),
            _ => Policies.Small.Replace("kind: weights\n  weights: { USDC: 50%, WETH: 50% }", $"kind: {value}\n  {strategy}", StringComparison.Ordinal),
        };
    }
}
