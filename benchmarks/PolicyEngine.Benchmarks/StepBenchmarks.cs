using BenchmarkDotNet.Attributes;
using VaultPolicy.PolicyEngine.Vault;

namespace VaultPolicy.PolicyEngine.Benchmarks;

/// <summary>
/// One whole step with every measure of the risk section on a spot position, its perp hedge and 30 options in 2 expiries: guarded prices with a
/// time-weighted one, marks and Greeks from smiles, fees, value at risk over 250 days, 16 limits, 5 breakers, the guards, scenario margin over
/// 23 cells, stop-losses, and the strategy's triggers.
/// </summary>
[MemoryDiagnoser]
public class StepBenchmarks
{
    private OptionBookVault _vault = null!;
    private VaultState _state = null!;
    private VaultState _unhedged = null!;
    private MarketSnapshot _sameDay = null!;
    private MarketSnapshot _newDay = null!;

    [GlobalSetup]
    public void Setup()
    {
        _vault = new OptionBookVault();
        (_state, _unhedged, _sameDay, _newDay) = (_vault.State, _vault.Unhedged, _vault.SameDay, _vault.NewDay);
        foreach (StepResult step in new[] { Quiet(), Hedge(), NewDay() })
        {
            Expect(step.State.Mode == OperatingMode.Normal && step.Events.All(e => e.Kind is not StepEventKind.RuleError and not StepEventKind.OracleFault), "every measure is known", step);
        }
        Expect(Quiet().Orders.IsEmpty, "a vault inside its band orders nothing", Quiet());
        Expect(!Hedge().Orders.IsEmpty, "a vault outside its band hedges", Hedge());
        Expect(_state.OptionAccounts.Sum(a => a.Positions.Length) == 30 && _state.Prices.Samples.Length > 250, "the book is full", Quiet());
    }

    /// <summary>Nothing fires and nothing is traded, as in nearly every step.</summary>
    [Benchmark(Baseline = true, Description = "nothing to do")]
    public StepResult Quiet() => _vault.Engine.Step(_state, _sameDay);

    /// <summary>The hedge is off: its order passes every constraint, with margin and limits measured on what it would leave.</summary>
    [Benchmark(Description = "a hedge is ordered")]
    public StepResult Hedge() => _vault.Engine.Step(_unhedged, _sameDay);

    /// <summary>The day's first step: 250 returns are made anew.</summary>
    [Benchmark(Description = "a new day of prices")]
    public StepResult NewDay() => _vault.Engine.Step(_state, _newDay);

    private static void Expect(bool holds, string what, StepResult step)
    {
        if (!holds)
        {
            throw new InvalidOperationException($"{what}: {string.Join("; ", step.Events.Select(e => e.Message))}");
        }
    }
}
