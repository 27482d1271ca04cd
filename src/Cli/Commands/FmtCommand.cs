using System.Collections.Immutable;
using System.CommandLine;
using System.Text;
using VaultPolicy.Cli.Files;
using VaultPolicy.Cli.Hosting;
using VaultPolicy.Cli.Verbs;
using VaultPolicy.Dsl.Diagnostics;
using VaultPolicy.Dsl.Formatting;
using VaultPolicy.Reporting.Json;
using VaultPolicy.Reporting.Text;

namespace VaultPolicy.Cli.Commands;

/// <summary>`fmt`: writes policy files in house form; values, order of keys and comments stay.</summary>
internal sealed class FmtCommand : Verb
{
    private readonly Argument<string> _path = new("PATH") { Description = "a package folder (every YAML file in it) or one file" };
    private readonly Option<bool> _check = new("--check") { Description = "write nothing; exit 1 when a file is not in house form" };

    public FmtCommand()
        : base("fmt", "write policy files in house form")
    {
        Add(_path);
        Add(_check);
    }

    public override VerbHelp Help { get; } = new(
        [
            ("fmt stable-core", "format the package"),
            ("fmt stable-core/policy.yaml", "format one file"),
            ("fmt --check .", "for continuous integration: is everything formatted?"),
        ],
        [
            ExitCodeTexts.Done,
            (ExitCodes.Findings, "a file has errors, or with --check is not in house form"),
            ExitCodeTexts.Usage,
            ExitCodeTexts.Internal,
        ]);

    public override int Run(ParseResult arguments, CliContext context)
    {
        (ImmutableArray<PolicyLocation> files, Finding? error) = PolicyLocator.FindFiles(arguments.GetValue(_path) ?? "", context.Host.WorkingDirectory);
        if (error is not null)
        {
            return context.UsageError(Name, error);
        }

        bool check = arguments.GetValue(_check);
        var changed = ImmutableArray.CreateBuilder<string>();
        var diagnostics = new DiagnosticBag();
        foreach (PolicyLocation file in files)
        {
            FileRead read = SafeFile.Read(file.File, file.Shown, SafeFile.MaxTextBytes, file.Folder);
            if (read.Bytes is null)
            {
                return context.UsageError(Name, read.Error!);
            }

            FormatResult result = PolicyFormatter.Format(file.Shown, read.Bytes, diagnostics);
            if (!result.IsChanged)
            {
                continue;
            }

            changed.Add(file.Shown);
            if (!check && Write(file, result.Text!) is { } fault)
            {
                return context.UsageError(Name, fault);
            }
        }

        ImmutableArray<Finding> findings = [.. diagnostics.ToSorted().Select(Finding.Of)];
        if (!findings.IsEmpty)
        {
            context.Errors(new DiagnosticsReport(Name, [], findings));
        }

        Show(context, new FilesReport(Name, arguments.GetValue(_path)!, changed.ToImmutable()), check, files.Length);
        return diagnostics.HasErrors || (check && changed.Count > 0) ? ExitCodes.Findings : ExitCodes.Done;
    }

    private static void Show(CliContext context, FilesReport report, bool check, int total)
    {
        if (context.Format == OutputFormat.Json)
        {
            context.ResultDocument(report.ToJson());
        }
        else
        {
            context.Result(FilesText.OfFormatting(report, check, total));
        }
    }

    private static Finding? Write(PolicyLocation file, string text)
    {
        try
        {
            AtomicFile.Write(file.File, Encoding.UTF8.GetBytes(text));
            return null;
        }
        catch (Exception exception) when (AtomicFile.IsUserFault(exception))
        {
            return Finding.WithoutPlace(
                UsageDiagnostics.UnreadableFile, $"file {UsageErrors.Quote(file.Shown)} cannot be written", "check its rights and the free space");
        }
    }
}
