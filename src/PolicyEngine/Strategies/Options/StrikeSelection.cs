using VaultPolicy.PolicyEngine.Vault.Options;
using VaultPolicy.Primitives;
using VaultPolicy.Quant.Options;

namespace VaultPolicy.PolicyEngine.Strategies.Options;

/// <summary>Chooses strikes of one expiry on the grid, never closer to the money than asked.</summary>
/// <param name="board">Where options are marked.</param>
/// <param name="venue">The option venue.</param>
/// <param name="asset">The underlying.</param>
/// <param name="expiry">The expiry.</param>
/// <param name="price">The price of the underlying, above 0.</param>
/// <param name="step">The distance of strikes, above 0.</param>
internal sealed class StrikeSelection(OptionBoard board, int venue, int asset, UnixTime expiry, decimal price, decimal step)
{
    /// <summary>The most strikes looked at.</summary>
    public const int MaxStrikes = 4_096;

    /// <summary>
    /// The strike closest to the money whose absolute delta is at most the target, walking out of the money from the price (Ribbon's rule); an
    /// in-the-money target ends at the first strike beyond the price. Null when a strike on the way cannot be marked or none is found.
    /// </summary>
    public OptionContract? ByDelta(OptionKind kind, decimal target)
    {
        decimal strike = kind == OptionKind.Call ? StrikeGrid.Up(price, step) : StrikeGrid.Down(price, step);
        for (int i = 0; i < MaxStrikes && strike > 0m; i++)
        {
            var contract = new OptionContract(asset, expiry, strike, kind);
            OptionMark mark = OptionMarks.Of(contract, board.Now, price, board.SmileOf(venue, asset, expiry));
            if (!mark.Known)
            {
                return null;
            }

            if (Math.Abs(mark.Delta) <= target)
            {
                return contract;
            }

            strike += kind == OptionKind.Call ? step : -step;
        }

        return null;
    }

    /// <summary>Strike over price, rounded away from the money's side: calls up, puts down.</summary>
    public OptionContract ByMoneyness(OptionKind kind, decimal moneyness) => new(
        asset, expiry, kind == OptionKind.Call ? StrikeGrid.Up(price * moneyness, step) : StrikeGrid.Down(price * moneyness, step), kind);

    /// <summary>The strike nearest to a multiple of the price.</summary>
    public OptionContract Nearest(OptionKind kind, decimal moneyness) =>
        new(asset, expiry, StrikeGrid.Nearest(price * moneyness, step), kind);
}
