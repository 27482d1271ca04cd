using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text;
using VaultPolicy.Dsl;
using VaultPolicy.Dsl.Binding;
using VaultPolicy.Dsl.Diagnostics;
using VaultPolicy.Dsl.Expressions;
using VaultPolicy.Dsl.Model;
using VaultPolicy.Dsl.Syntax.Yaml;
using VaultPolicy.PolicyEngine.Vault;
using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Tests.Vault.Support;

/// <summary>An engine over one of the repository's policies, and a venue that fills every due order at the reference price.</summary>
internal sealed class TestVault
{
    public static readonly UnixTime Start = UnixTime.FromUtc(2024, 1, 1);

    public TestVault(PolicyModel model, FakeRules? rules = null)
        : this(model, new VaultEngine(model, rules ?? new FakeRules()))
    {
    }

    private TestVault(PolicyModel model, VaultEngine engine)
    {
        Model = model;
        Engine = engine;
    }

    public PolicyModel Model { get; }

    public VaultEngine Engine { get; }

    /// <summary>The shipped funding-carry policy, after textual edits that must apply.</summary>
    public static PolicyModel Carry(params (string Old, string New)[] edits) => Bind("kvants-funding-carry", edits);

    /// <summary>The shipped index policy, after textual edits that must apply.</summary>
    public static PolicyModel Index(params (string Old, string New)[] edits) => Bind("velvet-shared-index", edits);

    /// <summary>The same with every expression checked and compiled.</summary>
    public static TestVault WithExpressions(string policy, params (string Old, string New)[] edits)
    {
        CheckedPolicy checkedPolicy = Check(policy, edits);
        return new TestVault(checkedPolicy.Model, new VaultEngine(checkedPolicy));
    }

    /// <summary>A shipped policy after textual edits that must apply, every expression checked.</summary>
    public static CheckedPolicy Check(string policy, params (string Old, string New)[] edits)
    {
        BindResult bound = Read(policy, edits);
        PolicyModel model = bound.Model!;
        var environments = PolicyEnvironments.Create(model, (e, issue) => throw new InvalidOperationException($"{e.Text}: {issue.Message}"));
        var expressions = bound.Expressions.Distinct().ToFrozenDictionary(e => e, e => environments.Check(e).Expression
            ?? throw new InvalidOperationException($"{e.Text}: {environments.Check(e).Issues[0].Message}"));
        return new CheckedPolicy(model, environments, expressions);
    }

    public int Asset(string symbol) => Model.Assets.Select(a => a.Symbol.Value).ToList().IndexOf(symbol);

    public int Venue(string id) => Model.Venues.Select(v => v.Id.Value).ToList().IndexOf(id);

    /// <summary>A vault with a million USDC and as many shares.</summary>
    public VaultState Funded(decimal usdc = 1_000_000m) =>
        Engine.InitialState(Start, UInt256.FromDecimalFloor(usdc, 6), UInt256.FromDecimalFloor(usdc, 18));

    /// <summary>A vault whose price history is covered: 400 days with small alternating moves.</summary>
    public VaultState Seasoned(decimal usdc = 1_000_000m, decimal price = 50_000m)
    {
        VaultState state = Funded(usdc);
        for (int day = 400; day > 0; day--)
        {
            decimal moved = price * (1m + (day % 5 * 0.004m));
            state = Engine.Observe(state, At(Start - (day * UnixTime.SecondsPerDay), moved));
        }

        return state;
    }

    /// <summary>A snapshot in which every oracle but USDC's reads one price from every source and the perp trades at it.</summary>
    public MarketSnapshot At(UnixTime time, decimal price, decimal funding = 0.0001m, decimal? mark = null, decimal usdc = 1m)
    {
        var readings = ImmutableArray.CreateBuilder<OracleReading>();
        for (int oracle = 0; oracle < Model.Oracles.Length; oracle++)
        {
            decimal reading = Model.Oracles[oracle].Id.Value == "usdc" ? usdc : price;
            for (int source = 0; source < Model.Oracles[oracle].Sources.Length; source++)
            {
                readings.Add(new OracleReading(oracle, source, reading, time));
            }
        }

        int perp = Venue("drift");
        ImmutableArray<PerpQuote> perps = perp < 0 ? [] : [new PerpQuote(perp, Asset("BTC"), mark ?? price, funding, 28_800)];
        return new MarketSnapshot(time, readings.ToImmutable(), perps, SequencerUp: true);
    }

    /// <summary>A step and the fills of all its orders, slices included.</summary>
    public (VaultState State, StepResult Step) StepAndFill(VaultState state, MarketSnapshot market, decimal slippage = 0m, decimal fee = 0m)
    {
        StepResult step = Engine.Step(state, market);
        return (FillAll(step.State, market, slippage, fee), step);
    }

    public VaultState FillAll(VaultState state, MarketSnapshot market, decimal slippage = 0m, decimal fee = 0m)
    {
        foreach (Order order in state.Pending)
        {
            state = Engine.Apply(state, FillOf(state, order, market, slippage, fee), market).State;
        }

        return state;
    }

    public Fill FillOf(VaultState state, Order order, MarketSnapshot market, decimal slippage = 0m, decimal fee = 0m)
    {
        decimal reference = Reference(order, market);
        bool buys = order.Kind is OrderKind.SpotBuy or OrderKind.PerpBuy;
        decimal price = reference * (buys ? 1m + slippage : 1m - slippage);
        int decimals = Model.Assets[order.Asset].Decimals;
        int cash = Asset(Model.Vault.Asset.Value);
        UInt256 spent = order.Kind is OrderKind.SpotBuy or OrderKind.MarginDeposit ? UInt256.Min(order.Amount, state.Balances[cash]) : order.Amount;
        UInt256 received = order.Kind switch
        {
            OrderKind.SpotBuy => UInt256.FromDecimalFloor(spent.ToDecimalFloor(6) * (1m - fee) / price, decimals),
            OrderKind.SpotSell => UInt256.FromDecimalFloor(spent.ToDecimalFloor(decimals) * price * (1m - fee), 6),
            _ => UInt256.Zero,
        };
        UInt256 charged = order.Size > 0m ? UInt256.FromDecimalCeil(order.Size * price * fee, 6) : UInt256.Zero;
        UInt256 paid = order.Size > 0m ? UInt256.Zero : spent;
        return new Fill(order.Id, market.Time, paid, received, order.Size, price, reference, charged, Complete: true);
    }

    public decimal Reference(Order order, MarketSnapshot market) => order.Kind switch
    {
        OrderKind.PerpBuy or OrderKind.PerpSell => market.Perps.Single(p => p.Venue == order.Venue && p.Asset == order.Asset).MarkPrice,
        OrderKind.SpotBuy or OrderKind.SpotSell => market.Oracles.First(r => Model.Oracles[r.Oracle].Id.Value == Model.Assets[order.Asset].Oracle!.Value.Value).Price,
        _ => 0m,
    };

    private static PolicyModel Bind(string policy, (string Old, string New)[] edits) => Read(policy, edits).Model!;

    private static BindResult Read(string policy, (string Old, string New)[] edits)
    {
        string text = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "policies", policy, "policy.yaml"));
        foreach ((string old, string replacement) in edits)
        {
            text.Should().Contain(old);
            text = text.Replace(old, replacement, StringComparison.Ordinal);
        }

        var diagnostics = new DiagnosticBag();
        YamlReadResult read = YamlReader.Read("policy.yaml", Encoding.UTF8.GetBytes(text), diagnostics);
        BindResult bound = PolicyBinder.Bind(read.Root!, diagnostics);
        return bound.Model is not null
            ? bound
            : throw new InvalidOperationException(string.Join("; ", diagnostics.ToSorted().Select(d => d.Message)));
    }
}
