using VaultPolicy.Reporting.Json;

namespace VaultPolicy.Reporting.Text;

/// <summary>The human text of the demo: the whole way of a package, step by step.</summary>
public static class DemoText
{
    /// <summary>The text of the demo.</summary>
    /// <param name="report">The demo.</param>
    /// <param name="options">The layout.</param>
    public static StyledText Of(DemoReport report, RenderOptions options)
    {
        var output = new StyledText();
        string package = report.Check.Files[0].Path;
        output.Line("One vault, the whole way: from the text of its mandate to a simulated year.", TextStyle.Strong).Line();

        Heading(output, 1, "check", "is the mandate right? every name, unit and expression");
        output.Append($"  {package}: ");
        DiagnosticsText.AppendSummary(report.Check, output);
        foreach (Finding finding in report.Check.Findings)
        {
            output.Append("  ");
            FindingText.AppendConcise(output, finding);
        }

        output.Line();
        Heading(output, 2, "compile", "the digest is what people compare and vote on");
        Indented(output, PolicyText.Of(report.Compilation));
        output.Line();

        Heading(output, 3, "decide", "who may do what, and why");
        foreach ((string shows, DecisionReport decision) in report.Decisions)
        {
            output.Line($"  {shows}:");
            Indented(output, DecisionText.Of(decision, explain: !decision.IsAllowed));
            output.Line();
        }

        Heading(output, 4, "simulate", "how the vault runs by this mandate");
        Indented(output, SimulationText.Of(report.Simulation, options));
        output.Line();

        Heading(output, 5, "results", "everything above as files");
        foreach (string file in report.Files.Files)
        {
            output.Line($"  {file}");
        }

        return output.Line()
            .Line("Go on:", TextStyle.Strong)
            .Line($"  vaultpolicy explain {report.Files.Folder}/package kyc")
            .Line($"  vaultpolicy test {report.Files.Folder}/package")
            .Line($"  vaultpolicy graph {report.Files.Folder}/package")
            .Line("  vaultpolicy new my-vault");
    }

    private static void Heading(StyledText output, int number, string verb, string meaning) =>
        output.Append($"{number} {verb}", TextStyle.Info).Line($"  {meaning}", TextStyle.Faint);

    private static void Indented(StyledText output, StyledText block) => output.AppendIndented(block, "  ");
}
