using VaultPolicy.Dsl.Text;

namespace VaultPolicy.Dsl.Model;

/// <summary>One entry of `risk.stops`.</summary>
/// <param name="Id">The id.</param>
/// <param name="Asset">The asset whose position it guards; null for the value of a share of the vault.</param>
/// <param name="Kind">From where it measures.</param>
/// <param name="Distance">The loss at which it fires, as a share; null for <see cref="StopKind.ValueAtRisk"/>.</param>
/// <param name="ValueAtRisk">The value at risk that scales it; null for the other kinds.</param>
/// <param name="Price">The price that triggers it.</param>
/// <param name="Window">The window of a time-weighted average; null for the oracle's price.</param>
/// <param name="Action">What happens when it fires.</param>
/// <param name="Rearm">How long it holds after it fired; null until governance approves.</param>
/// <param name="Span">The section in the file.</param>
public sealed record StopDefinition(
    Located<string> Id,
    Located<string>? Asset,
    StopKind Kind,
    Located<decimal>? Distance,
    StopScale? ValueAtRisk,
    StopPrice Price,
    Located<TimeSpan>? Window,
    Located<RiskAction> Action,
    Located<TimeSpan>? Rearm,
    SourceSpan Span);
