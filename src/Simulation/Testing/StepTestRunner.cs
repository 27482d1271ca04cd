using System.Collections.Immutable;
using VaultPolicy.Dsl.Model;
using VaultPolicy.Dsl.Testing;
using VaultPolicy.PolicyEngine.Access;
using VaultPolicy.PolicyEngine.Strategies.Options;
using VaultPolicy.PolicyEngine.Vault;
using VaultPolicy.PolicyEngine.Vault.Options;
using VaultPolicy.Primitives;
using VaultPolicy.Quant.Options;
using VaultPolicy.Quant.Surface;

namespace VaultPolicy.Simulation.Testing;

/// <summary>
/// Runs step tests. The market before the step had the same prices for as long as the policy's measures look back, so that value at
/// risk is known and zero.
/// </summary>
internal sealed class StepTestRunner(VaultEngine engine)
{
    // A rate per interval of a year is the rate per year itself: nothing is divided and nothing rounded.
    private const long FundingIntervalSeconds = 365 * UnixTime.SecondsPerDay;

    private static readonly ImmutableArray<string> OrderWords =
        ["spotBuy", "spotSell", "perpBuy", "perpSell", "marginDeposit", "marginWithdraw", "optionBuy", "optionSell"];

    private readonly PolicyModel _model = engine.Model;
    private readonly ImmutableArray<string> _symbols = [.. engine.Model.Assets.Select(a => a.Symbol.Value)];
    private readonly ImmutableArray<string> _venues = [.. engine.Model.Venues.Select(v => v.Id.Value)];

    public ImmutableArray<string> Differences(StepTest test)
    {
        VaultState state = StateOf(test.Given);
        for (int i = engine.PriceSamples; i > 0; i--)
        {
            state = engine.Observe(state, SnapshotOf(test.Given, test.Given.Now - (i * engine.PriceSampleSeconds), []));
        }

        state = engine.AssumeStillMarket(state, SnapshotOf(test.Given, test.Given.Now, []));
        StepResult result = engine.Step(state, SnapshotOf(test.Given, test.Given.Now, test.Given.Approvals));
        return Compare(test.Expect, result);
    }

    private ImmutableArray<string> Compare(StepTestExpectation expect, StepResult result)
    {
        var differences = ImmutableArray.CreateBuilder<string>();
        string mode = AccessWords.Of(result.State.Mode);
        if (expect.Mode is { } wanted && wanted != mode)
        {
            string by = result.State.ModeCause.Length == 0 ? "" : $" (by `{result.State.ModeCause}`)";
            differences.Add($"expected mode `{wanted}`, got `{mode}`{by}");
        }

        if (expect.Orders is { } orders && !Match(orders, result.Orders))
        {
            differences.Add($"expected orders {List(orders.Select(Describe))}, got {List(result.Orders.Select(Describe))}");
        }

        string[] blocked = [.. result.Events.Where(e => e.Kind == StepEventKind.Blocked).Select(e => e.RuleId).Distinct().Order(StringComparer.Ordinal)];
        if (expect.Blocked is { } ids && !ids.Distinct().Order(StringComparer.Ordinal).SequenceEqual(blocked))
        {
            differences.Add($"expected trades to be blocked by {List(ids)}, they were by {List(blocked)}");
        }

        string[] reported = [.. result.Events.Select(e => e.RuleId).Distinct()];
        foreach (string id in (expect.Events ?? []).Where(id => !reported.Contains(id, StringComparer.Ordinal)))
        {
            differences.Add($"expected an event of `{id}`, got events of {List(reported)}");
        }

        return differences.ToImmutable();
    }

    private VaultState StateOf(StepTestGiven given)
    {
        StepTestState state = given.State;
        VaultState empty = engine.InitialState(given.Now, UInt256.Zero, state.Shares.BaseUnits);
        UInt256[] balances = [.. empty.Balances];
        foreach ((string symbol, TokenAmount amount) in state.Balances)
        {
            balances[_symbols.IndexOf(symbol)] = amount.BaseUnits;
        }

        PerpAccount[] accounts = [.. empty.PerpAccounts];
        OptionAccount[] options = [.. empty.OptionAccounts];
        foreach ((string venue, TokenAmount amount) in state.Margin)
        {
            int at = _venues.IndexOf(venue);
            if (_model.Venues[at].Kind == VenueKind.Option)
            {
                options[at] = new OptionAccount(amount.BaseUnits, []);
            }
            else
            {
                accounts[at] = new PerpAccount(amount.BaseUnits, []);
            }
        }

        foreach (StepTestOption option in state.Options)
        {
            int venue = _venues.IndexOf(option.Venue);
            OptionKind kind = option.Right == "call" ? OptionKind.Call : OptionKind.Put;
            options[venue] = options[venue].WithTrade(new OptionContract(_symbols.IndexOf(option.Asset), option.Expiry, option.Strike, kind), option.Size);
        }

        foreach (StepTestPerp perp in state.Perps.OrderBy(p => _symbols.IndexOf(p.Asset)))
        {
            int venue = _venues.IndexOf(perp.Venue);
            accounts[venue] = accounts[venue] with
            {
                Positions = accounts[venue].Positions.Add(new PerpPosition(_symbols.IndexOf(perp.Asset), perp.Size, perp.Entry)),
            };
        }

        VaultState holding = empty with
        {
            Mode = (OperatingMode)AccessWords.Modes.IndexOf(state.Mode),
            ModeSince = state.Since ?? given.Now,
            ModeCause = state.Cause,
            Balances = ImmutableArray.Create(balances),
            PerpAccounts = ImmutableArray.Create(accounts),
            OptionAccounts = ImmutableArray.Create(options),
            OpenUnderlyings = empty.OpenUnderlyings.IsEmpty
                ? []
                : [.. _model.Strategy.Underlyings.Select(u => state.Open.Contains(u.Value))],
        };

        // Fees start with the vault as it is: the test assumes no gain before the step.
        UInt256 assets = engine.Value(holding, SnapshotOf(given, given.Now, [])).TotalAssets;
        return holding with { Fees = engine.InitialState(given.Now, assets, state.Shares.BaseUnits).Fees };
    }

    private MarketSnapshot SnapshotOf(StepTestGiven given, UnixTime time, ImmutableArray<string> approvals)
    {
        var prices = given.Prices.ToDictionary(StringComparer.Ordinal);
        prices.TryAdd(_model.Vault.Asset.Value, 1m);
        var funding = given.Funding.ToDictionary(StringComparer.Ordinal);
        var readings = ImmutableArray.CreateBuilder<OracleReading>();
        for (int oracle = 0; oracle < _model.Oracles.Length; oracle++)
        {
            OracleDefinition definition = _model.Oracles[oracle];
            AssetDefinition? asset = _model.Assets.FirstOrDefault(a => a.Oracle?.Value == definition.Id.Value && prices.ContainsKey(a.Symbol.Value));
            for (int source = 0; asset is not null && source < definition.Sources.Length; source++)
            {
                readings.Add(new OracleReading(oracle, source, prices[asset.Symbol.Value], time));
            }
        }

        var quotes = ImmutableArray.CreateBuilder<PerpQuote>();
        for (int venue = 0; venue < _venues.Length; venue++)
        {
            for (int asset = 0; asset < _symbols.Length; asset++)
            {
                if (_model.Venues[venue].Kind == VenueKind.Perp && _symbols[asset] != _model.Vault.Asset.Value
                    && prices.TryGetValue(_symbols[asset], out decimal price))
                {
                    quotes.Add(new PerpQuote(venue, asset, price, funding.GetValueOrDefault(_symbols[asset]), FundingIntervalSeconds));
                }
            }
        }

        return new MarketSnapshot(time, readings.ToImmutable(), quotes.ToImmutable(), SequencerUp: true, UInt256.Zero, approvals)
        {
            Options = SmilesOf(given, time, prices),
        };
    }

    /// <summary>Flat smiles of every listed expiry and of every option held.</summary>
    private ImmutableArray<OptionSmile> SmilesOf(StepTestGiven given, UnixTime time, Dictionary<string, decimal> prices)
    {
        var smiles = ImmutableArray.CreateBuilder<OptionSmile>();
        long tenor = OptionWritingTerms.Of(_model.Strategy).TenorSeconds;
        UnixTime[] expiries = [.. ExpiryCycle.Listed(time, tenor).Concat(given.State.Options.Select(o => o.Expiry)).Where(e => e > time).Distinct().Order()];
        foreach ((string symbol, decimal volatility) in given.Volatility)
        {
            for (int venue = 0; venue < _venues.Length; venue++)
            {
                if (_model.Venues[venue].Kind != VenueKind.Option || !prices.TryGetValue(symbol, out decimal price))
                {
                    continue;
                }

                foreach (UnixTime expiry in expiries)
                {
                    double variance = (double)(volatility * volatility) * (expiry - time) / OptionMarks.SecondsPerYear;
                    smiles.Add(new OptionSmile(venue, _symbols.IndexOf(symbol), expiry, price, new SviSlice(variance, 0d, 0d, 0d, 1d)));
                }
            }
        }

        return smiles.ToImmutable();
    }

    /// <summary>Pairs expected and actual orders one to one, in any order: their order follows the policy's names, not its meaning.</summary>
    /// <remarks>Augmenting paths, so that an expectation which leaves the asset open does not take the order that another one needs.</remarks>
    private bool Match(ImmutableArray<StepTestOrder> expected, ImmutableArray<Order> orders)
    {
        if (expected.Length != orders.Length)
        {
            return false;
        }

        int[] taker = [.. Enumerable.Repeat(-1, orders.Length)];
        return Enumerable.Range(0, expected.Length).All(i => Claim(i, new bool[orders.Length]));

        bool Claim(int wish, bool[] asked)
        {
            for (int i = 0; i < orders.Length; i++)
            {
                if (!asked[i] && Fits(expected[wish], orders[i]))
                {
                    asked[i] = true;
                    if (taker[i] < 0 || Claim(taker[i], asked))
                    {
                        taker[i] = wish;
                        return true;
                    }
                }
            }

            return false;
        }
    }

    private bool Fits(StepTestOrder expected, Order order) =>
        expected.Kind == OrderWords[(int)order.Kind]
        && (expected.Asset is null || expected.Asset == _symbols[order.Asset])
        && (expected.Venue is null || expected.Venue == _venues[order.Venue])
        && (expected.Cause is null || expected.Cause == order.Cause);

    private static string Describe(StepTestOrder order) =>
        string.Join(' ', new[] { order.Kind, order.Asset, order.Venue, order.Cause }.OfType<string>());

    private string Describe(Order order) =>
        $"{OrderWords[(int)order.Kind]} {_symbols[order.Asset]} {_venues[order.Venue]} {order.Cause}";

    private static string List(IEnumerable<string> items)
    {
        string text = string.Join(", ", items.Select(i => $"`{i}`"));
        return text.Length == 0 ? "none" : text;
    }
}
