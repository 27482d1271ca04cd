using VaultPolicy.Cel.Types;
using VaultPolicy.Primitives;

namespace VaultPolicy.Dsl.Expressions;

/// <summary>The result of `oracle(id)` in an expression.</summary>
/// <param name="Price">The aggregated price in the oracle's quote unit.</param>
/// <param name="AgeSeconds">The age of the oldest source used, in seconds.</param>
/// <param name="Divergence">(max - min) / min over fresh sources; 0 with a single source.</param>
/// <param name="Sources">The number of fresh sources.</param>
/// <param name="Healthy">True when no fault of the oracle's definition applies.</param>
public readonly record struct OracleView(decimal Price, long AgeSeconds, decimal Divergence, long Sources, bool Healthy)
{
    /// <summary><see cref="AgeSeconds"/> as expressions see it.</summary>
    public CelDuration Age => CelDuration.FromSeconds(AgeSeconds);

    /// <summary>Decimals of the priced asset.</summary>
    public byte BaseDecimals { get; init; }

    /// <summary>Decimals of the quote unit.</summary>
    public byte QuoteDecimals { get; init; }

    /// <summary><see cref="Price"/> as expressions see it.</summary>
    public TokenPrice TypedPrice => new(Math.Max(0m, Price), BaseDecimals, QuoteDecimals);
}
