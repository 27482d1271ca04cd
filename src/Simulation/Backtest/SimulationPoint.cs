using VaultPolicy.PolicyEngine.Vault;
using VaultPolicy.Primitives;

namespace VaultPolicy.Simulation.Backtest;

/// <summary>The vault after one step.</summary>
/// <param name="Time">The time of the step.</param>
/// <param name="Known">False when the vault could not be valued; the numbers then are those of the last step that could.</param>
/// <param name="Nav">Net asset value in the valuation unit.</param>
/// <param name="NavPerShare">Net asset value per whole share.</param>
/// <param name="NetDelta">Signed exposure to the underlyings over net asset value.</param>
/// <param name="Leverage">Gross exposure over net asset value.</param>
/// <param name="Cash">The vault's own asset held idle over net asset value.</param>
/// <param name="Mode">The operating mode.</param>
public sealed record SimulationPoint(
    UnixTime Time,
    bool Known,
    decimal Nav,
    decimal NavPerShare,
    decimal NetDelta,
    decimal Leverage,
    decimal Cash,
    OperatingMode Mode)
{
    /// <summary>The price of the vault's asset in the valuation unit, above 0.</summary>
    public decimal AssetPrice { get; init; } = 1m;
}
