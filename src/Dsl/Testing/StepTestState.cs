using System.Collections.Immutable;
using VaultPolicy.Primitives;

namespace VaultPolicy.Dsl.Testing;

/// <summary>The vault before a step test's step.</summary>
/// <param name="Mode">The operating mode; `normal` unless stated.</param>
/// <param name="Since">When the mode began; the time of the step unless stated.</param>
/// <param name="Cause">The id of the rule that caused the mode; empty unless stated.</param>
/// <param name="Shares">Shares in circulation; zero unless stated.</param>
/// <param name="Balances">Tokens held, by asset.</param>
/// <param name="Margin">Collateral in the vault's asset, by perp or option venue.</param>
/// <param name="Perps">Open perp positions.</param>
/// <param name="Open">The underlyings that the strategy holds open.</param>
public sealed record StepTestState(
    string Mode,
    UnixTime? Since,
    string Cause,
    TokenAmount Shares,
    ImmutableArray<KeyValuePair<string, TokenAmount>> Balances,
    ImmutableArray<KeyValuePair<string, TokenAmount>> Margin,
    ImmutableArray<StepTestPerp> Perps,
    ImmutableArray<string> Open)
{
    /// <summary>Open option positions.</summary>
    public ImmutableArray<StepTestOption> Options { get; init; } = [];

    /// <summary>A vault that holds nothing.</summary>
    /// <param name="shareDecimals">Decimals of the share token.</param>
    public static StepTestState Empty(byte shareDecimals) =>
        new("normal", null, "", TokenAmount.Zero(shareDecimals), [], [], [], []);
}
