using System.Collections.Frozen;
using System.Collections.Immutable;
using VaultPolicy.Dsl.Expressions;
using VaultPolicy.Dsl.Model;
using VaultPolicy.PolicyEngine.Strategies.Options;

namespace VaultPolicy.PolicyEngine.Vault;

/// <summary>The policy's names resolved to indices once, so that steps look nothing up. Markets are at venue × assets + asset.</summary>
internal sealed class VaultEngineLayout
{
    public VaultEngineLayout(PolicyModel model)
    {
        Model = model;
        AssetCount = model.Assets.Length;
        VenueCount = model.Venues.Length;
        MarketCount = AssetCount * VenueCount;
        Symbols = [.. model.Assets.Select(a => a.Symbol.Value)];
        Decimals = [.. model.Assets.Select(a => a.Decimals)];
        AssetIndex = Symbols.Select((s, i) => (s, i)).ToFrozenDictionary(p => p.s, p => p.i, StringComparer.Ordinal);
        OracleIndex = model.Oracles.Select((o, i) => (o.Id.Value, i)).ToFrozenDictionary(p => p.Value, p => p.i, StringComparer.Ordinal);
        VenueIds = [.. model.Venues.Select(v => v.Id.Value)];
        Cash = AssetIndex[model.Vault.Asset.Value];
        AssetOracle = [.. model.Assets.Select(a => a.Oracle is { } oracle ? OracleIndex[oracle.Value] : -1)];
        Units = new PolicyUnits(model);
        PricePaths = [.. Enumerable.Range(0, AssetCount).Select(PricePath)];
        IsPerp = [.. model.Venues.Select(v => v.Kind == VenueKind.Perp)];
        IsOption = [.. model.Venues.Select(v => v.Kind == VenueKind.Option)];
        Underlyings = [.. model.Strategy.Underlyings.Select(u => AssetIndex[u.Value])];
        IsUnderlying = new bool[AssetCount];
        foreach (int asset in Underlyings.Length > 0 ? Underlyings : [.. model.Strategy.Weights.Select(w => AssetIndex[w.Asset.Value])])
        {
            IsUnderlying[asset] = asset != Cash;
        }

        HedgeVenue = FindHedgeVenue(model);
        SpotVenue = FindVenue(model, VenueKind.Spot);
        ImmutableArray<int> options = FindVenue(model, VenueKind.Option);
        OptionVenue = options.IsEmpty ? -1 : options[0];
        OptionTerms = OptionWritingTerms.Of(model.Strategy);
        FullCollateral = model.Strategy.Kind.Value is StrategyKind.CoveredCall or StrategyKind.CashSecuredPut;
    }

    public PolicyModel Model { get; }

    public int AssetCount { get; }

    public int VenueCount { get; }

    public int MarketCount { get; }

    public ImmutableArray<string> Symbols { get; }

    public ImmutableArray<string> VenueIds { get; }

    public ImmutableArray<int> Decimals { get; }

    public FrozenDictionary<string, int> AssetIndex { get; }

    public FrozenDictionary<string, int> OracleIndex { get; }

    /// <summary>Index of the vault's own asset.</summary>
    public int Cash { get; }

    /// <summary>The units of amounts and prices in expressions.</summary>
    public PolicyUnits Units { get; }

    /// <summary>The unit of NAV: the quote of the vault asset's oracle.</summary>
    public string ValuationUnit => Units.Valuation;

    public ImmutableArray<int> AssetOracle { get; }

    /// <summary>Per asset the oracles whose prices multiply to its price in the valuation unit; empty when its price is 1; default when it cannot be priced.</summary>
    public ImmutableArray<ImmutableArray<int>> PricePaths { get; }

    public ImmutableArray<bool> IsPerp { get; }

    public ImmutableArray<bool> IsOption { get; }

    public ImmutableArray<int> Underlyings { get; }

    /// <summary>Which assets count towards net delta: the strategy's underlyings, or its weighted assets.</summary>
    public bool[] IsUnderlying { get; }

    /// <summary>The perp venue that hedges; -1 when there is none.</summary>
    public int HedgeVenue { get; }

    /// <summary>The venue where options are written: the preferred one, else the first; -1 when there is none.</summary>
    public int OptionVenue { get; }

    /// <summary>What the policy says about written options.</summary>
    public OptionWritingTerms OptionTerms { get; }

    /// <summary>True when every written option is secured in full: a call by its underlying, a put by its strike.</summary>
    public bool FullCollateral { get; }

    /// <summary>The spot venues in order of preference.</summary>
    public ImmutableArray<int> SpotVenue { get; }

    public int Market(int venue, int asset) => (venue * AssetCount) + asset;

    /// <summary>The leverage that a perp venue's margin is sized for: half of the largest, or 1 without a largest.</summary>
    public decimal TargetLeverage(int venue) => Model.Venues[venue].MaxLeverage is { } max ? max.Value / 2m : 1m;

    private ImmutableArray<int> PricePath(int asset)
    {
        if (AssetOracle[asset] < 0)
        {
            return asset == Cash ? [] : default;
        }

        var path = ImmutableArray.CreateBuilder<int>();
        int current = AssetOracle[asset];
        // A path longer than the number of assets is a cycle.
        while (path.Count < AssetCount)
        {
            path.Add(current);
            string quote = Model.Oracles[current].Quote;
            if (quote == ValuationUnit)
            {
                return path.ToImmutable();
            }

            if (!AssetIndex.TryGetValue(quote, out int next) || AssetOracle[next] < 0)
            {
                return default;
            }

            current = AssetOracle[next];
        }

        return default;
    }

    private static int FindHedgeVenue(PolicyModel model)
    {
        if (model.Strategy.Hedge is { Venues: [var preferred, ..] })
        {
            return IndexOf(model, preferred.Value);
        }

        if (model.Strategy.Hedge?.Venue is { } named)
        {
            return IndexOf(model, named.Value);
        }

        ImmutableArray<int> perps = FindVenue(model, VenueKind.Perp);
        return perps.IsEmpty ? -1 : perps[0];
    }

    private static ImmutableArray<int> FindVenue(PolicyModel model, VenueKind kind)
    {
        ImmutableArray<int> preferred =
        [
            .. model.Rebalance.Execution.Venues.Select(v => IndexOf(model, v.Value)).Where(i => i >= 0 && model.Venues[i].Kind == kind),
        ];
        return preferred.IsEmpty ? [.. Enumerable.Range(0, model.Venues.Length).Where(i => model.Venues[i].Kind == kind)] : preferred;
    }

    private static int IndexOf(PolicyModel model, string venue)
    {
        for (int i = 0; i < model.Venues.Length; i++)
        {
            if (model.Venues[i].Id.Value == venue)
            {
                return i;
            }
        }

        return -1;
    }
}
