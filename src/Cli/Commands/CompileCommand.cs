using System.CommandLine;
using System.Text;
using VaultPolicy.Cli.Files;
using VaultPolicy.Cli.Hosting;
using VaultPolicy.Cli.Operations;
using VaultPolicy.Cli.Verbs;
using VaultPolicy.Reporting.Json;
using VaultPolicy.Reporting.Text;

namespace VaultPolicy.Cli.Commands;

/// <summary>`compile`: turns a package into its bundle and tells its digest.</summary>
internal sealed class CompileCommand : Verb
{
    private readonly Argument<string> _path = SharedArguments.Package();
    private readonly Option<string> _output = new("--output", "-o") { Description = "write the bundle (canonical JSON) to a file", HelpName = "FILE" };

    public CompileCommand()
        : base("compile", "compile a package and tell the digest that people compare")
    {
        Add(_path);
        Add(_output);
    }

    public override VerbHelp Help { get; } = new(
        [
            ("compile stable-core", "digest and rules"),
            ("compile stable-core --output bundle.json", "write the bundle; its Keccak-256 is the digest"),
            ("compile stable-core --format json", "everything, the bundle included"),
        ],
        [ExitCodeTexts.Done, ExitCodeTexts.Invalid, ExitCodeTexts.Usage, ExitCodeTexts.Internal]);

    public override int Run(ParseResult arguments, CliContext context)
    {
        (CompiledPackage? package, int code) = PackageLoader.Compile(arguments.GetValue(_path) ?? "", Name, context);
        if (package is null)
        {
            return code;
        }

        string? output = arguments.GetValue(_output);
        if (output is not null && OutputFile.Write(_output.Name, output, Encoding.UTF8.GetBytes(package.Bundle), context) is { } fault)
        {
            return context.UsageError(Name, fault);
        }

        CompileReport report = package.Report(output);
        if (context.Format == OutputFormat.Json)
        {
            context.ResultDocument(report.ToJson());
        }
        else
        {
            context.Result(PolicyText.Of(report));
        }

        return ExitCodes.Done;
    }
}
