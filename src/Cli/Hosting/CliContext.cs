using System.Collections.Immutable;
using VaultPolicy.Dsl.Diagnostics;
using VaultPolicy.Reporting.Json;
using VaultPolicy.Reporting.Text;

namespace VaultPolicy.Cli.Hosting;

/// <summary>One run: where its output goes and how it looks. Results go to standard output alone; everything else to standard error.</summary>
internal sealed class CliContext(CliHost host, OutputFormat format, bool noColour, bool colour, bool noProgress)
{
    private readonly bool _outColour = ColourChoice.Decide(host, host.OutIsTerminal, noColour, colour);
    private readonly bool _errorColour = ColourChoice.Decide(host, host.ErrorIsTerminal, noColour, colour);

    public CliHost Host { get; } = host;

    public OutputFormat Format { get; } = format;

    /// <summary>True when standard error is a terminal that may show a moving line.</summary>
    public bool ShowsProgress { get; } =
        host.ErrorIsTerminal && !noProgress && !host.IsSet("CI") && host.Environment("TERM") != "dumb";

    /// <summary>The layout of results.</summary>
    public RenderOptions OutOptions { get; } = Options(host.OutIsTerminal, host);

    /// <summary>The layout of errors.</summary>
    public RenderOptions ErrorOptions { get; } = Options(host.ErrorIsTerminal, host);

    /// <summary>Writes a result for people.</summary>
    public void Result(StyledText text) => text.WriteTo(Host.Out, _outColour);

    /// <summary>Writes a result that is text of another language (JSON, Mermaid, DOT) as it is.</summary>
    public void ResultDocument(string text) => Host.Out.Write(text);

    /// <summary>Writes text for people that is no result.</summary>
    public void Aside(StyledText text) => text.WriteTo(Host.Error, _errorColour);

    /// <summary>Writes findings that stand in the way of a result, in the asked format.</summary>
    public void Errors(DiagnosticsReport report)
    {
        if (Format == OutputFormat.Json)
        {
            Host.Error.Write(report.ToJson());
            return;
        }

        Aside(Format == OutputFormat.Concise ? DiagnosticsText.Concise(report) : DiagnosticsText.Findings(report, ErrorOptions));
    }

    /// <summary>Says that the command line is wrong and returns the exit code.</summary>
    public int UsageError(string command, string message, string? help) =>
        UsageError(command, Finding.WithoutPlace(UsageDiagnostics.InvalidArguments, message, help));

    /// <summary>Says that the command line or a file it names is wrong and returns the exit code.</summary>
    public int UsageError(string command, params ImmutableArray<Finding> findings)
    {
        Errors(new DiagnosticsReport(command, [], findings));
        return ExitCodes.Usage;
    }

    private static RenderOptions Options(bool isTerminal, CliHost host) =>
        isTerminal ? new RenderOptions(host.TerminalWidth ?? RenderOptions.DefaultWidth) : RenderOptions.Unbounded;
}
