using System.Collections.Immutable;
using VaultPolicy.Dsl.Model;
using VaultPolicy.PolicyEngine.Accounting;
using VaultPolicy.PolicyEngine.Vault;
using VaultPolicy.Primitives;
using VaultPolicy.Simulation.Metrics;

namespace VaultPolicy.Simulation.Backtest;

/// <summary>
/// Runs a vault through a market, step by step: funding is settled, accounts below maintenance margin are liquidated,
/// deposits and redemptions are decided, the engine steps, and venues fill its orders. Nothing reads a clock.
/// </summary>
public static class SimulationRunner
{
    private const int ProgressParts = 200;

    /// <summary>Runs a simulation.</summary>
    /// <param name="setup">Everything that it depends on.</param>
    /// <param name="progress">Called with the share that is done, 0 to 1, at most 200 times; null for nobody.</param>
    /// <exception cref="ArgumentException">The market lacks an asset that the policy's oracles price.</exception>
    public static SimulationResult Run(SimulationSetup setup, Action<decimal>? progress = null)
    {
        var world = new SimulationWorld(setup);
        VaultState state = Start(setup);
        int first = setup.Market.WarmupSteps;
        int last = setup.Market.Times.Length;
        for (int step = 0; step < first; step++)
        {
            // Only the price histories look back before the start.
            if (setup.Engine.PriceSamples > 0 || setup.Engine.TwapSeconds > 0 || setup.Engine.PriceMoveSeconds > 0)
            {
                state = setup.Engine.Observe(state, world.Snapshots.At(step));
            }
        }

        var points = ImmutableArray.CreateBuilder<SimulationPoint>(last - first);
        int reported = -1;
        for (int step = first; step < last; step++)
        {
            state = world.Run(state, step, points.Count == 0 ? null : points[^1], out SimulationPoint point);
            points.Add(point);
            int part = (int)((long)(step - first + 1) * ProgressParts / (last - first));
            if (part > reported)
            {
                reported = part;
                progress?.Invoke((decimal)part / ProgressParts);
            }
        }

        PolicyModel policy = setup.Engine.Model;
        ImmutableArray<SimulationPoint> done = points.ToImmutable();
        return new SimulationResult(
            setup.Scenario.Name,
            policy.Metadata.Name.Value,
            setup.Engine.ValuationUnit,
            done,
            world.Tape.ToImmutable(),
            world.Totals,
            MetricsCalculator.Compute(done, world.Totals, state, policy.Vault.Share.Decimals),
            state);
    }

    /// <summary>The vault with its first deposit, converted as any other into an empty vault.</summary>
    private static VaultState Start(SimulationSetup setup)
    {
        UInt256 assets = setup.Scenario.InitialAssets;
        return setup.Engine.InitialState(setup.Scenario.Start, assets, InitialShares(setup.Engine.Model, assets));
    }

    /// <summary>The shares that a first deposit into an empty vault mints.</summary>
    internal static UInt256 InitialShares(PolicyModel policy, UInt256 assets) =>
        ShareMath.SharesForDeposit(ShareState.Empty(policy.Vault.Share.VirtualShares), assets);
}
