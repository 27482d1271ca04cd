using System.Text;

namespace VaultPolicy.EndToEnd.Tests;

/// <summary>
/// The option policies as a user runs them: what `check`, `test` and `simulate` print is kept in `Golden`, digests of tapes included, so that a
/// change of any order, price or booking shows. Run with VAULTPOLICY_UPDATE_GOLDEN=1 to accept new text, and read the difference.
/// </summary>
public sealed class OptionPolicyTests
{
    public static TheoryData<string> Packages => ["dvv-covered-call", "dvv-hedged-straddle"];

    [Theory]
    [MemberData(nameof(Packages))]
    public void CheckTestSimulate_Package_SaysWhatTheGoldenFileSays(string package)
    {
        var text = new StringBuilder();
        foreach (string verb in new[] { "check", "test", "simulate" })
        {
            ProcessResult result = Vaultpolicy.Run(Repository.Root, verb, $"policies/{package}");
            result.ExitCode.Should().Be(0, result.Error);
            text.Append("$ vaultpolicy ").Append(verb).Append(" policies/").Append(package).Append('\n').Append(result.Out).Append(result.Error).Append('\n');
        }

        GoldenFile.Match($"{package}.txt", text.ToString());
    }

    /// <summary>Full collateral, hedged delta, settled options: what each kind promises, read from its own tape as a user would.</summary>
    [Fact]
    public void Simulate_CoveredCall_TradesNothingButOptions()
    {
        using var scratch = new Scratch();
        string[] tape = Tape(scratch, "dvv-covered-call");

        tape.Should().NotContain(line => line.Contains("the perp of", StringComparison.Ordinal), "the unhedged kind hedges nothing");
        tape.Count(line => line.Contains("\"kind\":\"settled\"", StringComparison.Ordinal)).Should().Be(104, "one call a week for two years");
        tape.Should().NotContain(line => line.Contains("\"rule\":\"risk.margin\"", StringComparison.Ordinal), "each call has its coin");
    }

    [Fact]
    public void Simulate_HedgedStraddle_HedgesAndSettlesEveryWeek()
    {
        using var scratch = new Scratch();
        string[] tape = Tape(scratch, "dvv-hedged-straddle");

        tape.Count(line => line.Contains("\"kind\":\"settled\"", StringComparison.Ordinal)).Should().Be(416, "a call and a put on both, a week");
        tape.Count(line => line.Contains("the perp of", StringComparison.Ordinal)).Should().BeGreaterThan(1_000);
        tape.Should().NotContain(line => line.Contains("\"kind\":\"hedgeDeviation\"", StringComparison.Ordinal));
    }

    [Fact]
    public void Simulate_VolatilityExpectedAboveWhatOptionsPay_StopsHedgesUpToTheHardBand()
    {
        using var scratch = new Scratch();
        scratch.CopyFromRepository("policies/dvv-hedged-straddle");
        string policy = scratch.PathOf("policies/dvv-hedged-straddle/policy.yaml");
        string text = File.ReadAllText(policy);
        text.Should().Contain("forecast: { value: 40%");
        File.WriteAllText(policy, text.Replace("forecast: { value: 40%", "forecast: { value: 80%", StringComparison.Ordinal));

        string[] tape = Tape(scratch, "dvv-hedged-straddle", scratch.Folder);

        tape.Count(line => line.Contains("\"rule\":\"stopWhenCostExceeds\"", StringComparison.Ordinal)).Should().BeGreaterThan(100);
        tape.Should().Contain(line => line.Contains("sells the perp of", StringComparison.Ordinal), "beyond the hard band hedges are made");
        tape.Where(line => line.Contains("\"kind\":\"hedgeDeviation\"", StringComparison.Ordinal))
            .Should().NotContain(line => line.Contains("nothing on the tape says why", StringComparison.Ordinal));
    }

    private static string[] Tape(Scratch scratch, string package, string? folder = null)
    {
        string file = scratch.PathOf("tape.jsonl");
        ProcessResult result = Vaultpolicy.Run(folder ?? Repository.Root, "simulate", $"policies/{package}", "--tape", file);
        result.ExitCode.Should().Be(0, result.Error);
        return File.ReadAllLines(file);
    }
}
