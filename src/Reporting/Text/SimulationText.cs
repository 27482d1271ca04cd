using System.Collections.Immutable;
using System.Globalization;
using VaultPolicy.Reporting.Json;

namespace VaultPolicy.Reporting.Text;

/// <summary>The human text of a simulated run.</summary>
public static class SimulationText
{
    private const int MaxChartWidth = 60;
    private const int MaxNotes = 12;

    /// <summary>The text of a run.</summary>
    /// <param name="report">The run.</param>
    /// <param name="options">The layout.</param>
    public static StyledText Of(SimulationReport report, RenderOptions options)
    {
        var output = new StyledText();
        Append(output, report, options);
        return output;
    }

    /// <summary>Appends a run.</summary>
    /// <param name="output">The text.</param>
    /// <param name="report">The run.</param>
    /// <param name="options">The layout.</param>
    public static void Append(StyledText output, SimulationReport report, RenderOptions options)
    {
        SimulationMarket market = report.Market;
        output.Line($"{report.Policy.Name} version {report.Policy.Version} on {market.Name}", TextStyle.Strong);
        output.Line($"  {market.From} to {market.To}, {Counted.Of(market.Steps, "step", "steps")} of {Duration(market.StepSeconds)}"
            + (market.IsGenerated ? ", generated" : ", replayed"));
        AppendNotes(output, market.Notes);
        AppendCourse(output, report, options);
        output.Line();
        int width = report.Metrics.Length == 0 ? 0 : report.Metrics.Max(m => m.Title.Length) + 2;
        foreach (SimulationMetric metric in report.Metrics)
        {
            output.Line($"  {metric.Title.PadRight(width)}{Value(metric)}");
        }

        output.Line().Line("what happened", TextStyle.Strong);
        int kinds = report.Events.Length == 0 ? 0 : report.Events.Max(e => e.Kind.Length) + 2;
        foreach ((string kind, long count) in report.Events.Where(e => e.Count > 0))
        {
            output.Line(string.Create(CultureInfo.InvariantCulture, $"  {kind.PadRight(kinds)}{count,8:#,0}"));
        }

        foreach (string line in report.Highlights)
        {
            output.Line($"  {line}", TextStyle.Caution);
        }

        output.Line().Append("tape", TextStyle.Strong)
            .Line($"  {Counted.Of(report.TapeLines, "line", "lines")}, digest {report.TapeDigest}"
                + (report.TapeFile is { } file ? $", written to {file}" : "; --tape FILE writes it"));
    }

    private static void AppendNotes(StyledText output, ImmutableArray<string> notes)
    {
        foreach (string note in notes.Take(MaxNotes))
        {
            output.Line($"  note: {note}", TextStyle.Faint);
        }

        if (notes.Length > MaxNotes)
        {
            output.Line($"  and {Counted.Of(notes.Length - MaxNotes, "more note", "more notes")}; --format json lists all", TextStyle.Faint);
        }
    }

    private static void AppendCourse(StyledText output, SimulationReport report, RenderOptions options)
    {
        if (report.Course.Length < 2)
        {
            return;
        }

        ImmutableArray<decimal> values = [.. report.Course.Select(p => p.NavPerShare)];
        int width = Math.Clamp((options.Width ?? RenderOptions.DefaultWidth) - 16, 1, MaxChartWidth);
        output.Line()
            .Append("  NAV per share ", TextStyle.Faint).Line(Sparkline.Of(values, width), TextStyle.Info)
            .Line(string.Create(
                CultureInfo.InvariantCulture,
                $"                {values[0]:0.0000} to {values[^1]:0.0000} {report.Unit}, low {values.Min():0.0000}, high {values.Max():0.0000}"), TextStyle.Faint);
    }

    private static string Value(SimulationMetric metric)
    {
        if (!decimal.TryParse(metric.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal number))
        {
            return metric.Unit.Length == 0 ? metric.Value : $"{metric.Value} {metric.Unit}";
        }

        return metric.Unit switch
        {
            "ratio" => string.Create(CultureInfo.InvariantCulture, $"{number * 100m,14:#,0.00} %"),
            "number" => string.Create(CultureInfo.InvariantCulture, $"{number,14:#,0.00}"),
            "count" => string.Create(CultureInfo.InvariantCulture, $"{number,14:#,0}"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{number,14:#,0.00} {metric.Unit}"),
        };
    }

    private static string Duration(long seconds) => PolicyEngine.Vault.DurationText.Of(TimeSpan.FromSeconds(seconds));
}
