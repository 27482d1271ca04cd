using VaultPolicy.Dsl.Model;
using VaultPolicy.PolicyEngine.Rebalancing;
using VaultPolicy.PolicyEngine.Risk;
using VaultPolicy.PolicyEngine.Vault;
using VaultPolicy.PolicyEngine.Vault.Options;
using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Strategies.Options;

/// <summary>
/// A strategy that writes options in rounds: while an underlying is open and no option on it is held, options of the next expiry are sold;
/// they are kept until they settle. A closed underlying is bought back. What secures them is the planner's business.
/// </summary>
internal abstract class OptionStrategy : IStrategy
{
    private readonly EntryExit _conditions;

    protected OptionStrategy(VaultEngineLayout layout, IPortfolioRuleCompiler rules, decimal defaultAllocation)
    {
        Layout = layout;
        StrategySection strategy = layout.Model.Strategy;
        Terms = layout.OptionTerms;
        _conditions = new EntryExit(strategy, rules);
        Share = layout.Underlyings.Length == 0 ? 0m : (strategy.Allocation?.Value ?? defaultAllocation) / layout.Underlyings.Length;
    }

    protected VaultEngineLayout Layout { get; }

    protected OptionWritingTerms Terms { get; }

    /// <summary>The share of the investable value behind the options of one underlying.</summary>
    private decimal Share { get; }

    /// <inheritdoc/>
    public TargetPortfolio Targets(StrategyContext context)
    {
        var targets = new TargetPortfolio(Layout.AssetCount, Layout.VenueCount);
        for (int i = 0; i < Layout.Underlyings.Length; i++)
        {
            int asset = Layout.Underlyings[i];
            bool written = Holds(context.Projected, asset);
            _conditions.Decide(context, i, written || context.Projected.PerpValue(asset) != 0m, Layout.Symbols[asset]);
            if (!context.Open[i])
            {
                Resize(context, targets, asset, 0m);
            }
            else if (context.Prices.Spot[asset] > 0m)
            {
                if (!written)
                {
                    Write(context, targets, asset);
                }
                else if (context.Resize)
                {
                    Resize(context, targets, asset, Share * context.Investable);
                }
            }

            Hedge(context, targets, asset, context.Open[i]);
        }

        return targets;
    }

    /// <inheritdoc/>
    public decimal Drift(StrategyContext context) => 0m;

    /// <summary>The options of a new round; empty when one cannot be chosen.</summary>
    protected abstract IReadOnlyList<OptionContract> Choose(StrikeSelection strikes);

    /// <summary>Whole units of one option that a value secures.</summary>
    /// <param name="contract">The option.</param>
    /// <param name="value">The value in the valuation unit.</param>
    /// <param name="spot">The price of the underlying.</param>
    protected abstract decimal Contracts(OptionContract contract, decimal value, decimal spot);

    /// <summary>Adds what hedges an underlying, for the kinds that do.</summary>
    protected virtual void Hedge(StrategyContext context, TargetPortfolio targets, int asset, bool open)
    {
    }

    private static decimal Round(decimal size) => decimal.Round(size, TradeLeg.SizeDecimals, MidpointRounding.ToZero);

    private bool Holds(PortfolioBook book, int asset)
    {
        for (int i = 0; i < book.OptionSizes.Length; i++)
        {
            if (book.OptionSizes[i] != 0m && IsOurs(book, i, asset))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsOurs(PortfolioBook book, int index, int asset) =>
        book.Options.Venue(index) == Layout.OptionVenue && book.Options.Contract(index).Asset == asset;

    private void Write(StrategyContext context, TargetPortfolio targets, int asset)
    {
        OptionBoard board = context.Prices.Options;
        decimal spot = context.Prices.Spot[asset];
        UnixTime expiry = ExpiryCycle.Nearest(board.Now, Terms.TenorSeconds);
        decimal step = StrikeGrid.Step(spot, Terms.StrikeStep);
        if (board.SmileOf(Layout.OptionVenue, asset, expiry) is null || step == 0m)
        {
            Refuse(context, asset, $"`{Layout.VenueIds[Layout.OptionVenue]}` quotes no smile for the expiry {expiry}");
            return;
        }

        IReadOnlyList<OptionContract> legs = Choose(new StrikeSelection(board, Layout.OptionVenue, asset, expiry, spot, step));
        if (legs.Count == 0)
        {
            Refuse(context, asset, $"no strike of the expiry {expiry} has the delta asked for");
            return;
        }

        foreach (OptionContract leg in legs)
        {
            if (!board.Mark(board.IndexOf(Layout.OptionVenue, leg)).Known)
            {
                Refuse(context, asset, $"the smile of the expiry {expiry} cannot price the strike {VaultEngineText.Number(leg.Strike)}");
                return;
            }
        }

        foreach (OptionContract leg in legs)
        {
            targets.OptionSizes[board.IndexOf(Layout.OptionVenue, leg)] = -Round(Contracts(leg, Share * context.Investable, spot));
        }

        targets.RestoreMargin[Layout.OptionVenue] = true;
    }

    /// <summary>Brings written options down to what a value secures; it never writes more.</summary>
    private void Resize(StrategyContext context, TargetPortfolio targets, int asset, decimal value)
    {
        PortfolioBook book = context.Projected;
        for (int i = 0; i < book.OptionSizes.Length; i++)
        {
            decimal size = book.OptionSizes[i];
            if (size == 0m || !IsOurs(book, i, asset))
            {
                continue;
            }

            decimal most = value <= 0m ? 0m : Round(Contracts(book.Options.Contract(i), value, context.Prices.Spot[asset]));
            if (most < Math.Abs(size))
            {
                targets.OptionSizes[i] = Math.Sign(size) * most;
            }
        }

        targets.RestoreMargin[Layout.OptionVenue] = true;
    }

    private void Refuse(StrategyContext context, int asset, string why) => context.Events.Add(new StepEvent(
        StepEventKind.Blocked, "smile", Layout.Symbols[asset], $"no options on `{Layout.Symbols[asset]}` are written: {why}", null, null));
}
