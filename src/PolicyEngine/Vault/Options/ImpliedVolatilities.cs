using System.Collections.Immutable;

namespace VaultPolicy.PolicyEngine.Vault.Options;

/// <summary>The volatility at which options of a tenor are quoted where strike and forward are equal.</summary>
internal static class ImpliedVolatilities
{
    // What is larger than this per year is no volatility of anything.
    private const double MaxVolatility = 1e3;
    private const int Digits = 12;

    /// <summary>
    /// At-the-money volatility per square root of a year of 365 days, linear in total variance between two expiries. Not known beyond the
    /// quoted expiries, and where variance falls with time.
    /// </summary>
    /// <param name="board">The options of a step.</param>
    /// <param name="asset">Index of the underlying.</param>
    /// <param name="tenorSeconds">The time to expiry, above 0.</param>
    /// <param name="volatility">The volatility, rounded to nearest.</param>
    public static bool TryAtTheMoney(OptionBoard board, int asset, long tenorSeconds, out decimal volatility)
    {
        volatility = 0m;
        ImmutableArray<OptionSmile> smiles = board.SmilesOn(asset);
        OptionSmile? before = smiles.LastOrDefault(s => s.Expiry > board.Now && s.Expiry - board.Now <= tenorSeconds);
        OptionSmile? after = smiles.FirstOrDefault(s => s.Expiry > board.Now && s.Expiry - board.Now >= tenorSeconds);
        if (tenorSeconds <= 0 || before is null || after is null)
        {
            return false;
        }

        double near = before.Slice.TotalVariance(0d);
        double far = after.Slice.TotalVariance(0d);
        double gap = after.Expiry - before.Expiry;
        double variance = gap == 0d ? near : near + ((far - near) * (tenorSeconds - (before.Expiry - board.Now)) / gap);
        double perYear = Math.Sqrt(variance * OptionMarks.SecondsPerYear / tenorSeconds);
        if (!(near > 0d) || !(far >= near) || !(perYear <= MaxVolatility))
        {
            return false;
        }

        volatility = decimal.Round((decimal)perYear, Digits);
        return true;
    }
}
