using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using VaultPolicy.Dsl.Binding;
using VaultPolicy.Dsl.Binding.Shapes;
using VaultPolicy.Dsl.Diagnostics;
using VaultPolicy.Dsl.Model;
using VaultPolicy.Dsl.Syntax.Yaml;
using VaultPolicy.Primitives;

namespace VaultPolicy.Dsl.Testing;

/// <summary>The keys of a step test; amounts and prices are those of one policy.</summary>
internal sealed class StepTestShape
{
    private static readonly Key<string> Name = Key.Required("name", Values.Sentence, "what the test says, for people");
    private static readonly Key<UnixTime> Now = Key.Required("now", TestShapes.Time, "the time of the step");
    private static readonly Key<ImmutableArray<Located<string>>> Approvals = Key.Optional(
        "approvals", new ListShape<string>("Roles.", Values.Name(NameForm.Id, "A role."), 0, Distinct: true), "the roles that ask to resume");

    private static readonly Key<string> Mode = Key.Optional("mode", TestShapes.Mode, "the operating mode; `normal` unless stated");
    private static readonly Key<UnixTime> Since = Key.Optional("since", TestShapes.Time, "when the mode began; now unless stated");
    private static readonly Key<string> Cause = Key.Optional("cause", Values.Name(NameForm.Cause, "An id."), "the rule that caused the mode");
    private static readonly Key<ImmutableArray<Located<string>>> Open = Key.Optional(
        "open", new ListShape<string>("Assets.", Values.Asset, 0, Distinct: true), "the underlyings that the strategy holds open");

    private static readonly Key<string> Venue = Key.Required("venue", Values.Venue, "the venue");
    private static readonly Key<string> Asset = Key.Required("asset", Values.Asset, "the underlying");
    private static readonly Key<decimal> Size = Key.Required("size", TestShapes.Number, "the size in whole units; negative is short");
    private static readonly Key<Quantity> Entry = Key.Required("entry", Values.Money, "the average entry price");
    private static readonly Key<ImmutableArray<Located<StepTestPerp>>> Perps = Key.Optional(
        "perps",
        new ListShape<StepTestPerp>("Perp positions.", new SectionShape<StepTestPerp>("A position.", [Venue, Asset, Size, Entry], BindPerp), 0, Distinct: false),
        "open perp positions");

    private static readonly Key<UnixTime> Expiry = Key.Required("expiry", TestShapes.Time, "the expiry");
    private static readonly Key<Quantity> Strike = Key.Required("strike", Values.Money, "the strike");
    private static readonly Key<string> Right = Key.Required("right", TestShapes.Word("What the option gives.", "call", "put"), "`call` or `put`");
    private static readonly Key<ImmutableArray<Located<StepTestOption>>> Options = Key.Optional(
        "options",
        new ListShape<StepTestOption>("Option positions.", new SectionShape<StepTestOption>("A position.", [Venue, Asset, Expiry, Strike, Right, Size], BindOption), 0, Distinct: false),
        "open option positions");

    private static readonly Key<ImmutableArray<Named<decimal>>> Volatility = Key.Optional(
        "volatility", new MapShape<decimal>("Implied volatilities.", NameForm.Asset, new OfAsset<decimal>(Values.Ratio)), "implied volatility a year, such as `ETH: 60%`");

    private static readonly Key<ImmutableArray<Named<AssetAmount>>> Balances = Key.Optional(
        "balances", new MapShape<AssetAmount>("Tokens held.", NameForm.Asset, new AmountOfKey()), "tokens held, such as `ETH: 10 ETH`");

    private static readonly Key<ImmutableArray<Named<decimal>>> Funding = Key.Optional(
        "funding", new MapShape<decimal>("Funding rates.", NameForm.Asset, new OfAsset<decimal>(TestShapes.SignedRate)), "funding per year, such as `ETH: 12%/y`");

    private static readonly Key<string> OrderKind = Key.Required(
        "kind", TestShapes.Word("What an order does.", "spotBuy", "spotSell", "perpBuy", "perpSell", "marginDeposit", "marginWithdraw", "optionBuy", "optionSell"), "what the order does");

    private static readonly Key<string> OrderAsset = Key.Optional("asset", Values.Asset, "the asset; any unless stated");
    private static readonly Key<string> OrderVenue = Key.Optional("venue", Values.Venue, "the venue; any unless stated");
    private static readonly Key<string> OrderCause = Key.Optional("cause", Values.Name(NameForm.Cause, "An id."), "the rule that asks for it; any unless stated");
    private static readonly Key<ImmutableArray<Located<StepTestOrder>>> Orders = Key.Optional(
        "orders",
        new ListShape<StepTestOrder>("Orders.", new SectionShape<StepTestOrder>("An order.", [OrderKind, OrderAsset, OrderVenue, OrderCause], BindOrder), 0, Distinct: false),
        "all new orders, in any order; `[]` for none");

    private static readonly Key<ImmutableArray<Located<string>>> Blocked = Key.Optional("blocked", TestShapes.Ids, "all ids that refused or shrank a trade");
    private static readonly Key<ImmutableArray<Located<string>>> Events = Key.Optional("events", TestShapes.Ids, "ids of rules that must be reported");
    private static readonly Key<StepTestExpectation> Expect = Key.Required(
        "expect", new SectionShape<StepTestExpectation>("What must come of it.", [Mode, Orders, Blocked, Events], BindExpectation), "what must come of it");

    private readonly PolicyModel _model;
    private readonly Key<TokenAmount> _shares;
    private readonly Key<ImmutableArray<Named<TokenAmount>>> _margin;
    private readonly Key<StepTestState> _state;
    private readonly Key<ImmutableArray<Named<Quantity>>> _prices;
    private readonly Key<StepTestGiven> _given;

    public StepTestShape(PolicyModel model)
    {
        _model = model;
        _shares = Key.Optional("shares", TestShapes.Whole("Whole shares.", (byte)model.Vault.Share.Decimals), "shares in circulation; zero unless stated");
        _margin = Key.Optional(
            "margin", new MapShape<TokenAmount>("Collateral.", NameForm.Id, new OfVenue<TokenAmount>(TestShapes.AmountOf(model.Vault.Asset.Value))), "collateral by venue");
        _state = Key.Optional(
            "state",
            new SectionShape<StepTestState>("The vault before the step.", [Mode, Since, Cause, _shares, Balances, _margin, Perps, Options, Open], BindState),
            "the vault before the step; empty unless stated");
        _prices = Key.Optional(
            "prices", new MapShape<Quantity>("Prices.", NameForm.Asset, new PriceOfKey(model)), "prices by asset, such as `ETH: 2000 USD`");
        _given = Key.Required(
            "given", new SectionShape<StepTestGiven>("The vault and the market.", [Now, _state, _prices, Funding, Volatility, Approvals], BindGiven), "the vault and the market");
        Shape = new SectionShape<PolicyTest>("A test of a step.", [Name, _given, Expect], Bind);
    }

    /// <summary>The test.</summary>
    public Shape<PolicyTest> Shape { get; }

    private static StepTestPerp? BindPerp(SectionReader reader)
    {
        Located<string> venue = reader.Need(Venue);
        Located<string> asset = reader.Need(Asset);
        Located<decimal> size = reader.Need(Size);
        Located<Quantity> entry = reader.Need(Entry);
        return reader.Failed ? null : new StepTestPerp(venue.Value, asset.Value, size.Value, entry.Value.Number);
    }

    private static StepTestOption? BindOption(SectionReader reader)
    {
        Located<string> venue = reader.Need(Venue);
        Located<string> asset = reader.Need(Asset);
        Located<UnixTime> expiry = reader.Need(Expiry);
        Located<Quantity> strike = reader.Need(Strike);
        Located<string> right = reader.Need(Right);
        Located<decimal> size = reader.Need(Size);
        return reader.Failed ? null : new StepTestOption(venue.Value, asset.Value, expiry.Value, strike.Value.Number, right.Value, size.Value);
    }

    private static StepTestOrder? BindOrder(SectionReader reader)
    {
        Located<string> kind = reader.Need(OrderKind);
        string? asset = reader.Get(OrderAsset)?.Value;
        string? venue = reader.Get(OrderVenue)?.Value;
        string? cause = reader.Get(OrderCause)?.Value;
        return reader.Failed ? null : new StepTestOrder(kind.Value, asset, venue, cause);
    }

    private static StepTestExpectation? BindExpectation(SectionReader reader)
    {
        string? mode = reader.Get(Mode)?.Value;
        ImmutableArray<StepTestOrder> orders = reader.Values(Orders);
        ImmutableArray<string> blocked = reader.Values(Blocked);
        ImmutableArray<string> events = reader.Values(Events);
        return reader.Failed
            ? null
            : new StepTestExpectation(
                mode,
                reader.Has(Orders) ? orders : null,
                reader.Has(Blocked) ? blocked : null,
                reader.Has(Events) ? events : null);
    }

    private StepTest? Bind(SectionReader reader)
    {
        Located<string> name = reader.Need(Name);
        Located<StepTestGiven> given = reader.Need(_given);
        Located<StepTestExpectation> expect = reader.Need(Expect);
        return reader.Failed ? null : new StepTest(name, given.Value, expect.Value, reader.Span);
    }

    private StepTestGiven? BindGiven(SectionReader reader)
    {
        Located<UnixTime> now = reader.Need(Now);
        Located<StepTestState> state = reader.Get(_state, StepTestState.Empty((byte)_model.Vault.Share.Decimals));
        ImmutableArray<Named<Quantity>> prices = reader.List(_prices);
        ImmutableArray<Named<decimal>> funding = reader.List(Funding);
        ImmutableArray<Named<decimal>> volatility = reader.List(Volatility);
        ImmutableArray<string> approvals = reader.Values(Approvals);
        return reader.Failed
            ? null
            : new StepTestGiven(
                now.Value,
                state.Value,
                [.. prices.Select(p => KeyValuePair.Create(p.Name.Value, p.Value.Value.Number))],
                [.. funding.Select(f => KeyValuePair.Create(f.Name.Value, f.Value.Value))],
                approvals)
            {
                Volatility = [.. volatility.Select(v => KeyValuePair.Create(v.Name.Value, v.Value.Value))],
            };
    }

    private StepTestState? BindState(SectionReader reader)
    {
        Located<string> mode = reader.Get(Mode, "normal");
        UnixTime? since = reader.Get(Since)?.Value;
        string cause = reader.Get(Cause)?.Value ?? "";
        TokenAmount shares = reader.Get(_shares, TokenAmount.Zero((byte)_model.Vault.Share.Decimals)).Value;
        ImmutableArray<Named<AssetAmount>> balances = reader.List(Balances);
        ImmutableArray<Named<TokenAmount>> margin = reader.List(_margin);
        ImmutableArray<StepTestPerp> perps = reader.Values(Perps);
        ImmutableArray<StepTestOption> options = reader.Values(Options);
        ImmutableArray<string> open = reader.Values(Open);
        return reader.Failed
            ? null
            : new StepTestState(
                mode.Value,
                since,
                cause,
                shares,
                [.. balances.Select(b => KeyValuePair.Create(b.Name.Value, b.Value.Value.Amount))],
                [.. margin.Select(m => KeyValuePair.Create(m.Name.Value, m.Value.Value))],
                perps,
                open)
            {
                Options = options,
            };
    }

    /// <summary>The value of an entry whose key is an asset of the policy.</summary>
    private sealed record OfAsset<T>(Shape<T> Value) : Shape<T>(Value.Description)
    {
        public override bool TryBind(YamlNode node, BindPlace place, [MaybeNullWhen(false)] out T value)
        {
            bool known = Known(place, place.Context.Names.Assets);
            return Value.TryBind(node, place, out value) && known;
        }
    }

    /// <summary>The value of an entry whose key is a venue of the policy.</summary>
    private sealed record OfVenue<T>(Shape<T> Value) : Shape<T>(Value.Description)
    {
        public override bool TryBind(YamlNode node, BindPlace place, [MaybeNullWhen(false)] out T value)
        {
            bool known = Known(place, place.Context.Names.Venues);
            return Value.TryBind(node, place, out value) && known;
        }
    }

    /// <summary>An amount of the asset that the entry's key names.</summary>
    private sealed record AmountOfKey() : Shape<AssetAmount>("An amount of the asset.")
    {
        public override bool TryBind(YamlNode node, BindPlace place, [MaybeNullWhen(false)] out AssetAmount value)
        {
            value = null;
            return Known(place, place.Context.Names.Assets)
                && Values.Amount.TryBind(node, place, out value)
                && (value.Asset == place.Name!.Value.Value
                    || TestShapes.Mismatch((YamlScalar)node, place, $"{SyntaxText.Quote(((YamlScalar)node).Value)} is not an amount of `{place.Name.Value.Value}`"));
        }
    }

    /// <summary>A price of the asset that the entry's key names, in the quote unit of its oracle.</summary>
    private sealed record PriceOfKey(PolicyModel Model) : Shape<Quantity>("A price in the oracle's quote unit.")
    {
        public override bool TryBind(YamlNode node, BindPlace place, [MaybeNullWhen(false)] out Quantity value)
        {
            value = null;
            if (!Known(place, place.Context.Names.Assets) || !Values.Money.TryBind(node, place, out value))
            {
                return false;
            }

            string symbol = place.Name!.Value.Value;
            string? oracle = Model.Assets.First(a => a.Symbol.Value == symbol).Oracle?.Value;
            string? quote = Model.Oracles.FirstOrDefault(o => o.Id.Value == oracle)?.Quote;
            string unit = value.Unit ?? "";
            return quote == unit || TestShapes.Mismatch((YamlScalar)node, place, quote is null
                ? $"`{symbol}` has no oracle, so it has no price"
                : $"the oracle of `{symbol}` quotes `{quote}`, not `{unit}`");
        }
    }

    private static bool Known(BindPlace place, NameTable table)
    {
        Located<string> name = place.Name!.Value;
        if (table.Names.Contains(name.Value, StringComparer.Ordinal))
        {
            return true;
        }

        place.Context.Diagnostics.Add(Diagnostic.Create(
            table.Unknown, name.Span, $"`{table.Section}` has no {table.Noun} {SyntaxText.Quote(name.Value)}", NameSuggestion.HelpFor(name.Value, table.Names, table.Noun + "s")));
        return false;
    }
}
