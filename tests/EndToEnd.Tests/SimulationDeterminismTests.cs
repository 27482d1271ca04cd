namespace VaultPolicy.EndToEnd.Tests;

/// <summary>The same package and market give the same bytes, whatever the machine is set to.</summary>
public sealed class SimulationDeterminismTests
{
    private static readonly (string Name, string Value)[] OtherMachine =
    [
        ("TZ", "Asia/Kolkata"),
        ("LANG", "tr_TR.UTF-8"),
        ("LC_ALL", "tr_TR.UTF-8"),
        ("DOTNET_TieredPGO", "0"),
        ("DOTNET_EnableAVX2", "0"),
    ];

    private static readonly string[] Generated = ["simulate", "policies/kvants-funding-carry", "--format", "json"];

    [Theory]
    [InlineData("kvants-funding-carry")]
    [InlineData("dvv-covered-call")]
    [InlineData("dvv-hedged-straddle")]
    public void Simulate_GeneratedMarket_SameBytesOnEveryRunAndMachine(string package) =>
        SameBytes(["simulate", $"policies/{package}", "--format", "json"]);

    [SharedTheory]
    [InlineData("kvants-funding-carry", "btc-2020-2024.yaml")]
    [InlineData("dvv-covered-call", "btc-2021-2024.yaml")]
    [InlineData("dvv-hedged-straddle", "btc-eth-2021-2024.yaml")]
    public void Simulate_RecordedMarket_SameBytesOnEveryRunAndMachine(string package, string scenario) => SameBytes(
    [
        "simulate", $"policies/{package}", "--format", "json",
        "--scenario", $"policies/{package}/{scenario}", "--data", SharedFolder.PathOf("data"),
    ]);

    [Fact]
    public void Simulate_OtherSeed_OtherTape()
    {
        // A report that ignored its market would be as deterministic.
        using var scratch = new Scratch();
        scratch.CopyFromRepository("policies/kvants-funding-carry");
        string scenario = scratch.PathOf("policies/kvants-funding-carry/scenario.yaml");
        string text = File.ReadAllText(scenario);
        text.Should().Contain("seed: 20230101");
        File.WriteAllText(scenario, text.Replace("seed: 20230101", "seed: 7", StringComparison.Ordinal));

        ProcessResult original = Vaultpolicy.Run(Repository.Root, Generated);
        ProcessResult other = Vaultpolicy.Run(scratch.Folder, Generated);

        other.ExitCode.Should().Be(0, other.Error);
        TapeDigest(other).Should().NotBe(TapeDigest(original));
    }

    private static string TapeDigest(ProcessResult result) =>
        result.Json().GetProperty("tape").GetProperty("digest").GetString()!;

    private static void SameBytes(string[] arguments)
    {
        ProcessResult first = Vaultpolicy.Run(Repository.Root, arguments);
        ProcessResult second = Vaultpolicy.Run(Repository.Root, arguments);
        ProcessResult elsewhere = Vaultpolicy.Run(Repository.Root, OtherMachine, arguments);

        first.ExitCode.Should().Be(0, first.Error);
        first.Json().GetProperty("schema").GetString().Should().Be("vaultpolicy.simulation");
        second.Out.Should().Be(first.Out);
        elsewhere.Out.Should().Be(first.Out);
    }
}
