using VaultPolicy.Dsl.Model;

namespace VaultPolicy.Dsl.Expressions.Advice;

/// <summary>How the units of a policy and the prices between them are written.</summary>
internal sealed class UnitCatalogue
{
    private readonly PolicyModel _model;
    private readonly PolicyUnits _units;

    public UnitCatalogue(PolicyModel model)
    {
        _model = model;
        _units = new PolicyUnits(model);
    }

    /// <summary>One whole unit: `assets.USDC`, `quotes.USD`, `shares.kvFC`; null for a unit that the policy does not have.</summary>
    /// <param name="unit">The symbol.</param>
    public string? Whole(string unit) =>
        _model.Assets.Any(a => a.Symbol.Value == unit) ? "assets." + unit
        : _units.Quotes.Contains(unit) ? "quotes." + unit
        : unit == _units.Share ? "shares." + unit
        : null;

    /// <summary>What a share of a whole is probably a share of, when it has this unit; null when nothing suggests itself.</summary>
    /// <param name="unit">The symbol.</param>
    public string? TotalOf(string unit) =>
        unit == _units.Asset ? "vault.totalAssets"
        : unit == _units.Share ? "vault.totalShares"
        : unit == _units.Valuation ? "portfolio.nav"
        : null;

    /// <summary>The price of a unit in another, as an expression; null when no oracle has it.</summary>
    /// <param name="base">What is priced.</param>
    /// <param name="quote">What it is priced in.</param>
    public string? Price(string @base, string quote)
    {
        if (@base == _units.Share && quote == _units.Asset)
        {
            return "price(vault.totalAssets, vault.totalShares)";
        }

        string? own = _model.Assets.FirstOrDefault(a => a.Symbol.Value == @base)?.Oracle?.Value;
        OracleDefinition? oracle = _model.Oracles.Where(o => o.Base.Value == @base && o.Quote == quote).OrderBy(o => o.Id.Value != own).FirstOrDefault();
        return oracle is null ? null : $"oracle('{oracle.Id.Value}').price";
    }

    /// <summary>The oracle whose price has this base; null when there is none.</summary>
    /// <param name="base">What is priced.</param>
    public string? OracleOf(string @base) =>
        _model.Oracles.FirstOrDefault(o => o.Base.Value == @base)?.Id.Value;

    /// <summary>A price through which two units are compared: both are quoted in one unit.</summary>
    /// <param name="first">A unit.</param>
    /// <param name="second">Another.</param>
    public (string First, string Second)? Common(string first, string second)
    {
        foreach (string quote in _units.Quotes)
        {
            if (Price(first, quote) is { } one && Price(second, quote) is { } two)
            {
                return (one, two);
            }
        }

        return null;
    }

    /// <summary>One whole unit of NAV.</summary>
    public string Valuation => Whole(_units.Valuation) ?? "";

    /// <summary>The vault's own asset.</summary>
    public string Asset => _units.Asset;

    /// <summary>The vault's share.</summary>
    public string Share => _units.Share;
}
