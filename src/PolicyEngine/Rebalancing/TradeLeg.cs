using VaultPolicy.PolicyEngine.Vault;
using VaultPolicy.PolicyEngine.Vault.Options;
using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Rebalancing;

/// <summary>One side of a planned trade. Constraints only ever shrink it.</summary>
internal sealed class TradeLeg(OrderKind kind, int venue, decimal price, decimal unitValue, int unitDecimals)
{
    /// <summary>Decimals of perp and option sizes that are not a complete close.</summary>
    public const int SizeDecimals = 9;

    private const int FactorDecimals = 18;

    public OrderKind Kind => kind;

    public int Venue { get; set; } = venue;

    /// <summary>Reference price in the valuation unit.</summary>
    public decimal Price => price;

    /// <summary>Base units, for spot.</summary>
    public UInt256 Amount { get; set; }

    /// <summary>Whole units, for perps and options; positive.</summary>
    public decimal Size { get; set; }

    /// <summary>True when the leg ends a holding completely; such a leg may be smaller than the smallest trade.</summary>
    public bool Closes { get; set; }

    /// <summary>True when the leg makes a holding smaller without crossing zero.</summary>
    public bool Shrinks { get; init; }

    /// <summary>Traded value, negative for sales.</summary>
    public decimal SignedNotional => Buys ? Notional : -Notional;

    /// <summary>The option that is traded; null for tokens and perps.</summary>
    public OptionContract? Option { get; init; }

    /// <summary>Index of the option in the step's board.</summary>
    public int OptionIndex { get; init; } = -1;

    /// <summary>The worst price tolerated, as a share of <see cref="Price"/>; null for the policy's slippage.</summary>
    public decimal? Tolerance { get; init; }

    public bool IsOption => kind is OrderKind.OptionBuy or OrderKind.OptionSell;

    /// <summary>True when the leg is counted in whole units of the underlying, false when in base units of a token.</summary>
    public bool IsSized => IsPerp || IsOption;

    public bool IsPerp => kind is OrderKind.PerpBuy or OrderKind.PerpSell;

    public bool Buys => kind is OrderKind.SpotBuy or OrderKind.PerpBuy or OrderKind.OptionBuy;

    public bool IsEmpty => IsSized ? Size == 0m : Amount.IsZero;

    /// <summary>Traded value in the valuation unit; of an option its premium.</summary>
    public decimal Notional => IsSized ? Size * price : Amount.ToDecimalFloor(unitDecimals) * unitValue;

    /// <summary>Shrinks to a share between 0 and 1, amounts and sizes rounded down.</summary>
    public void Scale(decimal factor)
    {
        factor = decimal.Round(factor, FactorDecimals, MidpointRounding.ToZero);
        if (factor >= 1m)
        {
            return;
        }

        Amount = Amount.MultiplyFloor(factor);
        Size = decimal.Round(Size * factor, SizeDecimals, MidpointRounding.ToZero);
        Closes = false;
    }
}
