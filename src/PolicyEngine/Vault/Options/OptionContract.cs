using VaultPolicy.Primitives;
using VaultPolicy.Quant.Options;

namespace VaultPolicy.PolicyEngine.Vault.Options;

/// <summary>A European option that is settled in the vault's asset: what one whole unit of it pays at expiry is <see cref="Payoff"/>.</summary>
/// <param name="Asset">Index of the underlying in the policy's assets.</param>
/// <param name="Expiry">When it is settled.</param>
/// <param name="Strike">The strike in the valuation unit, above 0.</param>
/// <param name="Kind">Call or put.</param>
public readonly record struct OptionContract(int Asset, UnixTime Expiry, decimal Strike, OptionKind Kind) : IComparable<OptionContract>
{
    /// <summary>What one whole unit is worth when the underlying settles at a price, in the valuation unit; exact, at least 0.</summary>
    /// <param name="price">The price of the underlying in the valuation unit.</param>
    public decimal Payoff(decimal price) => Math.Max(0m, Kind == OptionKind.Call ? price - Strike : Strike - price);

    /// <summary>True when nothing but settlement is left to happen.</summary>
    /// <param name="now">The time.</param>
    public bool IsExpired(UnixTime now) => Expiry <= now;

    /// <summary>Orders by underlying, expiry, strike and kind.</summary>
    /// <param name="other">The other contract.</param>
    public int CompareTo(OptionContract other) =>
        Asset != other.Asset ? Asset.CompareTo(other.Asset)
        : Expiry != other.Expiry ? Expiry.CompareTo(other.Expiry)
        : Strike != other.Strike ? Strike.CompareTo(other.Strike)
        : Kind.CompareTo(other.Kind);

    /// <summary>True when the left contract is ordered before the right one.</summary>
    public static bool operator <(OptionContract left, OptionContract right) => left.CompareTo(right) < 0;

    /// <summary>True when the left contract is ordered after the right one.</summary>
    public static bool operator >(OptionContract left, OptionContract right) => left.CompareTo(right) > 0;

    /// <summary>True when the left contract is not ordered after the right one.</summary>
    public static bool operator <=(OptionContract left, OptionContract right) => left.CompareTo(right) <= 0;

    /// <summary>True when the left contract is not ordered before the right one.</summary>
    public static bool operator >=(OptionContract left, OptionContract right) => left.CompareTo(right) >= 0;
}
