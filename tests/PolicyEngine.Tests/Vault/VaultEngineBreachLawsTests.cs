using System.Collections.Concurrent;
using FsCheck;
using FsCheck.Fluent;
using VaultPolicy.Dsl.Model;
using VaultPolicy.PolicyEngine.Tests.Vault.Support;
using VaultPolicy.PolicyEngine.Vault;
using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Tests.Vault;

/// <summary>
/// Any holdings under a limit, a breaker and an oracle of any action each: what the step does is never weaker than the strictest of what is
/// broken demands. What is broken is judged here, apart from the engine.
/// </summary>
public sealed class VaultEngineBreachLawsTests
{
    private const decimal Price = 50_000m;
    private const decimal MaxLeverage = 1.5m;

    private static readonly RiskAction[] Lattice = Enum.GetValues<RiskAction>();
    private static readonly RiskAction[] OfOracles = [RiskAction.Block, RiskAction.Reduce, RiskAction.Guard, RiskAction.Pause, RiskAction.Safety, RiskAction.Unwind];
    private static readonly ConcurrentDictionary<(RiskAction Limit, RiskAction Breaker, RiskAction Oracle, bool Fires), TestVault> Vaults = new();
    private static readonly TestVault Plain = new(TestVault.Carry());
    private static readonly VaultState Seasoned = Plain.Seasoned();

    private static readonly Gen<Case> Cases =
        from amounts in Gen.Choose(1, 1_000).Three()
        from hedged in Gen.Choose(0, 150)
        from limit in Gen.Elements(Lattice)
        from breaker in Gen.Elements(Lattice)
        from oracle in Gen.Elements(OfOracles)
        from fires in Gen.Elements(true, false)
        from faulty in Gen.Frequency((4, Gen.Constant(false)), (1, Gen.Constant(true)))
        select new Case(amounts.Item1, amounts.Item2, amounts.Item3, hedged, limit, breaker, oracle, fires, faulty);

    [Fact]
    public void Step_AnyBreach_IsNeverWeakerThanItDemands() => Primitives.Tests.Cases.Check(Cases, c => c.IsAnswered(), 10_000);

    [Fact]
    public void Step_StricterActionOfABreach_NeverTradesMoreRisk() => Primitives.Tests.Cases.Check(
        Cases.Where(c => !c.Faulty && c.Fires && c.Breaker != RiskAction.Unwind),
        c =>
        {
            (StepResult loose, _) = c.Step();
            (StepResult strict, _) = (c with { Breaker = c.Breaker + 1 }).Step();
            return strict.State.Mode >= loose.State.Mode && Bought(strict) <= Bought(loose);
        },
        3_000);

    private static UInt256 Bought(StepResult step) =>
        step.Orders.Where(o => o.Kind == OrderKind.SpotBuy).Aggregate(UInt256.Zero, (sum, o) => sum + o.Amount);

    /// <summary>In thousands: cash, coins and margin in USD; the short as a share of the coins in percent.</summary>
    private sealed record Case(
        int Cash, int Coins, int Margin, int HedgedPercent, RiskAction Limit, RiskAction Breaker, RiskAction Oracle, bool Fires, bool Faulty)
    {
        private TestVault Vault => Vaults.GetOrAdd((Limit, Breaker, Oracle, Fires), key => new TestVault(TestVault.Carry(
            ("max: 2.0, onBreach: block", $"max: {MaxLeverage}, onBreach: {Word(key.Limit)}"),
            ("max: 4%, onBreach: reduce", "max: 100%, onBreach: warn"),
            ("max: 80%, onBreach: reduce", "max: 100%, onBreach: warn"),
            ("bounds: [1_000 USD, 1_000_000 USD], onFault: pause", $"bounds: [1_000 USD, 1_000_000 USD], onFault: {Word(key.Oracle)}"),
            ("when: oracle('btc').divergence > 0.01, action: pause, resume: { after: 30m, by: guardian }", $"when: \"{(key.Fires ? "true" : "false")}\", action: {Word(key.Breaker)}"))));

        public (StepResult Step, MarketSnapshot Market) Step()
        {
            MarketSnapshot market = Plain.At(TestVault.Start, Price);
            if (Faulty)
            {
                market = market with { Oracles = [.. market.Oracles.Select(r => Plain.Model.Oracles[r.Oracle].Id.Value == "btc" ? r with { Price = -1m } : r)] };
            }

            return (Vault.Engine.Step(State, market), market);
        }

        private VaultState State
        {
            get
            {
                decimal coins = Coins * 1_000m / Price;
                decimal size = -coins * HedgedPercent / 100m;
                return Seasoned with
                {
                    Balances = Seasoned.Balances
                        .SetItem(Plain.Asset("USDC"), UInt256.FromDecimalFloor(Cash * 1_000m, 6))
                        .SetItem(Plain.Asset("BTC"), UInt256.FromDecimalFloor(coins, 8)),
                    PerpAccounts = Seasoned.PerpAccounts.SetItem(Plain.Venue("drift"), new PerpAccount(
                        UInt256.FromDecimalFloor(Margin * 1_000m, 6), size == 0m ? [] : [new PerpPosition(Plain.Asset("BTC"), size, Price)])),
                    OpenUnderlyings = [true],
                };
            }
        }

        public bool IsAnswered()
        {
            decimal nav = (Cash + Coins + Margin) * 1_000m;
            decimal before = Coins * 1_000m * (1m + (HedgedPercent / 100m)) / nav;
            bool broken = !Faulty && before > MaxLeverage;
            RiskAction?[] demanded = [broken ? Limit : null, Fires ? Breaker : null, Faulty ? Oracle : null];
            RiskAction strictest = demanded.Max() ?? RiskAction.Warn;
            (StepResult step, MarketSnapshot market) = Step();
            if (Faulty)
            {
                // Nothing can be valued, so nothing is traded; what a fault demands of the mode holds as long as it lasts, or longer.
                return step.Orders.IsEmpty && Vault.Engine.EffectiveMode(step.State, market) >= (OperatingModeMachine.TargetOf(strictest) ?? OperatingMode.Normal);
            }

            OperatingMode mode = OperatingModeMachine.TargetOf(strictest) ?? OperatingMode.Normal;
            VaultState after = Vault.FillAll(step.State, market);
            PortfolioValuation value = Vault.Engine.Value(after, market);
            bool grows = Bought(step) > UInt256.Zero;
            bool blocked = Fires && Breaker >= RiskAction.Block;
            // What a reduction leaves is within the limit, unless the mode or another limit stands against it and says so.
            bool reduced = !broken || Limit != RiskAction.Reduce || value.View.Leverage <= MaxLeverage || step.Events.Any(e => e.Kind == StepEventKind.Blocked);
            bool limited = Limit == RiskAction.Warn || value.View.Leverage <= Math.Max(before, MaxLeverage) + 0.000_01m;
            return step.State.Mode >= mode
                && (!blocked || !grows)
                && limited
                && reduced
                && strictest switch
                {
                    RiskAction.Guard => !grows,
                    RiskAction.Pause => step.Orders.IsEmpty,
                    RiskAction.Safety => step.Orders.All(o => o.ReduceOnly),
                    RiskAction.Unwind => step.Orders.All(o => o.ReduceOnly) && value.View.Leverage == 0m,
                    _ => true,
                };
        }

        private static string Word(RiskAction action) => action.ToString().ToLowerInvariant();
    }
}
