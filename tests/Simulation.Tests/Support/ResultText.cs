using System.Globalization;
using VaultPolicy.Simulation.Backtest;
using VaultPolicy.Simulation.Tape;

namespace VaultPolicy.Simulation.Tests.Support;

/// <summary>The whole of a result as text, every digit of it, for comparison.</summary>
internal static class ResultText
{
    public static string Of(SimulationResult result) => string.Join(
        '\n',
        result.Points.Select(p => p.ToString()).Concat(result.Tape.Select(Of)).Append(result.Totals.ToString()).Append(result.Metrics.ToString()));

    public static string Of(TapeRecord record) => string.Create(
        CultureInfo.InvariantCulture,
        $"{record.Number} {record.Time} {record.Kind} [{record.Rule}] {record.Subject} {record.Message} {string.Join(' ', record.Values.Select(v => $"{v.Name}={v.Text}"))}");
}
