using System.Collections.Immutable;
using System.CommandLine;
using VaultPolicy.Cli.Files;
using VaultPolicy.Cli.Hosting;
using VaultPolicy.Cli.Operations;
using VaultPolicy.Cli.Verbs;
using VaultPolicy.Reporting.Json;
using VaultPolicy.Reporting.Text;

namespace VaultPolicy.Cli.Commands;

/// <summary>`test`: runs the tests that a package brings for itself.</summary>
internal sealed class TestCommand : Verb
{
    private readonly Argument<string> _path = SharedArguments.Package();

    public TestCommand()
        : base("test", "run the tests of a package: its decisions and steps, in its own words")
    {
        Add(_path);
    }

    public override VerbHelp Help { get; } = new(
        [
            ("test stable-core", "the package's tests.yaml"),
            ("test .", "the package in the current folder"),
            ("test stable-core --format json", "for continuous integration"),
        ],
        [
            (ExitCodes.Done, "every test passed"),
            (ExitCodes.Findings, "a test failed, or the package or its tests have errors"),
            ExitCodeTexts.Usage,
            ExitCodeTexts.Internal,
        ]);

    public override int Run(ParseResult arguments, CliContext context)
    {
        (CompiledPackage? package, int code) = PackageLoader.Compile(arguments.GetValue(_path) ?? "", Name, context);
        if (package is null)
        {
            return code;
        }

        PolicyLocation location = package.Source.Location;
        FileRead read = FolderFiles.Read(location, TestRun.FileName, SafeFile.MaxTextBytes);
        if (read.Bytes is null)
        {
            return context.UsageError(Name, read.Error!);
        }

        (TestReport? report, ImmutableArray<Finding> findings) = TestRun.Run(package, location.ShownOf(TestRun.FileName), read.Bytes);
        if (report is null)
        {
            context.Errors(new DiagnosticsReport(Name, [], findings));
            return ExitCodes.Findings;
        }

        if (context.Format == OutputFormat.Json)
        {
            context.ResultDocument(report.ToJson());
        }
        else
        {
            context.Result(TestsText.Of(report));
        }

        return report.Failed == 0 ? ExitCodes.Done : ExitCodes.Findings;
    }
}
