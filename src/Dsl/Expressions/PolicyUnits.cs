using System.Collections.Frozen;
using System.Collections.Immutable;
using VaultPolicy.Dsl.Model;
using VaultPolicy.Primitives;

namespace VaultPolicy.Dsl.Expressions;

/// <summary>The units that amounts and prices of one policy have, and their decimals.</summary>
public sealed class PolicyUnits
{
    /// <summary>Places of a quote unit such as USD, which is no token: as many as a decimal has, so that no price or value is cut.</summary>
    public const byte QuoteDecimals = 28;

    private readonly FrozenDictionary<string, byte> _decimals;

    /// <summary>Collects the units of a policy.</summary>
    /// <param name="model">The bound policy.</param>
    public PolicyUnits(PolicyModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        Asset = model.Vault.Asset.Value;
        Share = model.Vault.Share.Symbol;
        Valuation = ValuationOf(model);
        Quotes = [.. model.Oracles.Select(o => o.Quote).Append(Valuation).Distinct(StringComparer.Ordinal)];
        var decimals = new Dictionary<string, byte>(StringComparer.Ordinal);
        foreach (AssetDefinition asset in model.Assets)
        {
            decimals.TryAdd(asset.Symbol.Value, (byte)asset.Decimals);
        }

        decimals.TryAdd(Share, (byte)model.Vault.Share.Decimals);
        foreach (string quote in Quotes)
        {
            decimals.TryAdd(quote, QuoteDecimals);
        }

        _decimals = decimals.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>The vault's own asset.</summary>
    public string Asset { get; }

    /// <summary>The vault's share.</summary>
    public string Share { get; }

    /// <summary>The unit of NAV: the quote of the vault asset's oracle.</summary>
    public string Valuation { get; }

    /// <summary>The units that oracles quote in, and that of NAV.</summary>
    public ImmutableArray<string> Quotes { get; }

    /// <summary>The places of one whole unit; those of a quote for a unit that the policy does not have.</summary>
    /// <param name="unit">The symbol.</param>
    public byte DecimalsOf(string unit) => _decimals.GetValueOrDefault(unit, QuoteDecimals);

    /// <summary>One whole unit.</summary>
    /// <param name="unit">The symbol.</param>
    public TokenAmount WholeOf(string unit) => new(UInt256.Pow10(DecimalsOf(unit)), DecimalsOf(unit));

    /// <summary>The unit of NAV: the quote of the vault asset's oracle, or of the first oracle, or the vault's asset itself.</summary>
    /// <param name="model">The bound policy.</param>
    public static string ValuationOf(PolicyModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        string? oracle = model.Assets.FirstOrDefault(a => a.Symbol.Value == model.Vault.Asset.Value)?.Oracle?.Value;
        return model.Oracles.FirstOrDefault(o => o.Id.Value == oracle)?.Quote
            ?? (model.Oracles is [var first, ..] ? first.Quote : model.Vault.Asset.Value);
    }
}
