using FsCheck;
using FsCheck.Fluent;
using VaultPolicy.Dsl.Model;
using VaultPolicy.PolicyEngine.Tests.Vault.Support;
using VaultPolicy.PolicyEngine.Vault;
using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Tests.Risk;

/// <summary>Laws of every step on any market: no action is weaker than its breach demands, and what is not known lets nothing increase risk.</summary>
public sealed class RiskActionPropertyTests
{
    private const string Guards = """
          priceMoves:
            - { id: move-block, assets: [BTC], window: 2h, max: 2%, action: block }
            - { id: move-guard, assets: [BTC, ETH], window: 6h, max: 6%, action: guard, resume: { after: 2h, quiet: 1h, by: guardian } }
            - { id: move-pause, assets: [BTC], window: 12h, max: 15%, action: pause, resume: { after: 6h, by: guardian } }
          sharePrices:
            - { id: share, window: 1d, maxGain: 20%, maxLoss: 12%, action: safety, resume: { after: 12h, by: guardian } }
          depegs:
            - { id: link-peg, asset: LINK, par: 100 USD, max: 4%, recover: 2%, action: reduce, resume: { after: 1h, by: guardian } }

        """;

    // Moves of BTC, ETH and LINK in percent, readings that are missing, and whether the guardian asks.
    private static readonly Gen<(int Btc, int Eth, int Link, int Missing, bool Asks)[]> Paths =
        (from btc in Gen.Frequency((8, Gen.Choose(-1, 1)), (1, Gen.Choose(-20, 20)))
         from eth in Gen.Frequency((8, Gen.Choose(-1, 1)), (1, Gen.Choose(-12, 12)))
         from link in Gen.Choose(-5, 5)
         from missing in Gen.Frequency((12, Gen.Constant(-1)), (1, Gen.Choose(0, 4)))
         from asks in Gen.Elements(true, false)
         select (btc, eth, link, missing, asks)).ListOf().Select(l => l.ToArray());

    [Fact]
    public void Step_AnyMarket_ActsAtLeastAsBreachesDemand() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(60), Prop.ForAll(Paths.ToArbitrary(), path =>
    {
        var vault = TestVault.WithExpressions("velvet-shared-index", ("  breakers:\n", Guards + "  breakers:\n"));
        Dictionary<string, decimal> prices = new() { ["BTC"] = 40_000m, ["ETH"] = 2_000m, ["LINK"] = 100m, ["AAVE"] = 100m, ["USDC"] = 1m };
        VaultState state = vault.Engine.AssumeStillMarket(vault.Funded(), Market(vault, TestVault.Start, prices, -1));
        UnixTime now = TestVault.Start;
        foreach ((int btc, int eth, int link, int missing, bool asks) in path)
        {
            now += 3_600;
            prices["BTC"] *= 1m + (btc / 100m);
            prices["ETH"] *= 1m + (eth / 100m);
            prices["LINK"] = 100m * (1m + (link / 100m));
            MarketSnapshot market = Market(vault, now, prices, missing) with { Approvals = asks ? ["guardian"] : [] };
            OperatingMode before = state.Mode;
            (VaultState next, StepResult step) = vault.StepAndFill(state, market);
            if (!Lawful(vault, before, asks, step, now, state))
            {
                return false;
            }

            state = next;
        }

        return true;
    }));

    private static bool Lawful(TestVault vault, OperatingMode before, bool asked, StepResult step, UnixTime now, VaultState state)
    {
        foreach (StepEvent fired in step.Events.Where(e => e.Kind is StepEventKind.BreakerFired or StepEventKind.LimitBreached))
        {
            if (ActionOf(vault.Model, fired.RuleId) is { } action && OperatingModeMachine.TargetOf(action) > step.State.Mode)
            {
                return false;
            }
        }

        bool blocked = step.Events.Any(e => e.Kind == StepEventKind.RuleError || (e.Kind == StepEventKind.BreakerFired && e.RuleId == "move-block"));
        bool increases = step.Orders.Any(o => !o.ReduceOnly);
        bool capped = step.State.Depegs.Any(d => d.Id == "link-peg") && step.Orders.Any(o => o.Kind == OrderKind.SpotBuy && o.Asset == vault.Asset("LINK"));
        bool loosened = step.State.Mode < before;
        return !(blocked && increases)
            && !capped
            && !(step.State.Mode >= OperatingMode.Guarded && increases)
            && (!loosened || (asked && now - state.ModeSince >= 7_200));
    }

    private static RiskAction? ActionOf(PolicyModel model, string id) =>
        model.Risk.PriceMoves.Where(g => g.Id.Value == id).Select(g => (RiskAction?)g.Action.Value)
            .Concat(model.Risk.SharePrices.Where(g => g.Id.Value == id).Select(g => (RiskAction?)g.Action.Value))
            .Concat(model.Risk.Limits.Where(g => g.Id.Value == id).Select(g => (RiskAction?)g.OnBreach.Value))
            .Concat(model.Risk.Breakers.Where(g => g.Id.Value == id).Select(g => (RiskAction?)g.Action.Value)).FirstOrDefault();

    private static MarketSnapshot Market(TestVault vault, UnixTime time, Dictionary<string, decimal> prices, int missing) => new(
        time,
        [
            .. vault.Model.Oracles.SelectMany((oracle, i) => oracle.Sources.Select((_, source) => new OracleReading(i, source, prices[oracle.Base.Value], time)))
                .Where(reading => reading.Oracle != missing),
        ],
        [],
        SequencerUp: true);
}
