using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using VaultPolicy.Cli.Files;
using VaultPolicy.Cli.Hosting;
using VaultPolicy.Cli.Operations;
using VaultPolicy.Cli.Verbs;
using VaultPolicy.Reporting.Json;
using VaultPolicy.Reporting.Text;

namespace VaultPolicy.Cli.Commands;

/// <summary>`check`: reads, binds and type-checks policies and says what is wrong, with its place.</summary>
internal sealed class CheckCommand : Verb
{
    private readonly Argument<string[]> _paths = new("PATH")
    {
        Description = "package folders, policy files, or folders of them; the current folder unless given",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly Option<string> _failOn = new("--fail-on")
    {
        Description = "the least severity that gives exit code 1: error, warning or note",
        HelpName = "error|warning|note",
        DefaultValueFactory = _ => "error",
    };

    public CheckCommand()
        : base("check", "say what is wrong with policies, and where")
    {
        Add(_paths);
        _failOn.AcceptOnlyFromAmong("error", "warning", "note");
        Add(_failOn);
    }

    public override VerbHelp Help { get; } = new(
        [
            ("check", "the package in the current folder"),
            ("check policies --fail-on warning", "every policy below a folder; warnings fail too"),
            ("check policies/broken/VP1005.yaml --format concise", "one file, one line for each finding"),
        ],
        [
            (ExitCodes.Done, "nothing at or above --fail-on was found"),
            (ExitCodes.Findings, "findings at or above --fail-on"),
            ExitCodeTexts.Usage,
            ExitCodeTexts.Internal,
        ]);

    public override int Run(ParseResult arguments, CliContext context)
    {
        long started = context.Host.Clock.GetTimestamp();
        string[] paths = arguments.GetValue(_paths) is { Length: > 0 } given ? given : ["."];
        var locations = new List<PolicyLocation>();
        foreach (string path in paths)
        {
            (ImmutableArray<PolicyLocation> found, Finding? error) = PolicyLocator.FindAll(path, context.Host.WorkingDirectory);
            if (error is not null)
            {
                return context.UsageError(Name, error);
            }

            locations.AddRange(found);
        }

        var files = ImmutableArray.CreateBuilder<CheckedFile>();
        var findings = ImmutableArray.CreateBuilder<Finding>();
        foreach (PolicyLocation location in locations.DistinctBy(l => l.File))
        {
            PackageReading reading = PackageLoader.Read(location);
            if (reading.Unreadable is { } unreadable)
            {
                return context.UsageError(Name, unreadable);
            }

            findings.AddRange(reading.Findings);
            files.Add(reading.Summary);
        }

        var report = new DiagnosticsReport(Name, files.ToImmutable(), findings.ToImmutable());
        Show(context, report, context.Host.Clock.GetElapsedTime(started));
        return Fails(report, arguments.GetValue(_failOn)!) ? ExitCodes.Findings : ExitCodes.Done;
    }

    private static void Show(CliContext context, DiagnosticsReport report, TimeSpan elapsed)
    {
        switch (context.Format)
        {
            case OutputFormat.Json:
                context.ResultDocument(report.ToJson());
                break;
            case OutputFormat.Concise:
                context.Result(DiagnosticsText.Concise(report));
                break;
            default:
                StyledText text = DiagnosticsText.Findings(report, context.OutOptions);

                // The same input gives the same bytes in a pipe; people at a terminal see how long it took.
                string suffix = context.Host.OutIsTerminal
                    ? string.Create(CultureInfo.InvariantCulture, $" ({elapsed.TotalSeconds:0.00} s)")
                    : "";
                DiagnosticsText.AppendSummary(report, text, suffix);
                context.Result(text);
                break;
        }
    }

    private static bool Fails(DiagnosticsReport report, string failOn) => failOn switch
    {
        "error" => report.Errors > 0,
        "warning" => report.Errors + report.Warnings > 0,
        _ => report.Findings.Length > 0,
    };
}
