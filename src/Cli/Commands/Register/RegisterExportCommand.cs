using System.CommandLine;
using VaultPolicy.Cli.Files;
using VaultPolicy.Cli.Hosting;
using VaultPolicy.Cli.Operations;
using VaultPolicy.Cli.Verbs;
using VaultPolicy.Governance.Register;
using VaultPolicy.PolicyEngine.Register;
using VaultPolicy.Reporting.Json;
using VaultPolicy.Reporting.Text;

namespace VaultPolicy.Cli.Commands.Register;

/// <summary>`register export`: writes a register anew in house form, in either format.</summary>
internal sealed class RegisterExportCommand : RegisterVerb
{
    private readonly Argument<string> _file = RegisterArguments.File("FILE", "the register");
    private readonly Option<string> _to = new("--to") { Description = "the format written; that of --output's name unless given", HelpName = "csv|ndjson" };
    private readonly Option<string> _output = new("--output", "-o") { Description = "the file written; standard output unless given", HelpName = "FILE" };

    public RegisterExportCommand()
        : base("export", "write a register anew: checksummed addresses, usual columns, csv or ndjson")
    {
        Add(_file);
        _to.AcceptOnlyFromAmong("csv", "ndjson");
        Add(_to);
        Add(_output);
    }

    public override VerbHelp Help { get; } = new(
        [
            ("register export register.ndjson --output register.csv", "for a spreadsheet: no cell is taken for a formula"),
            ("register export register.csv --to ndjson", "for a program, on standard output"),
            ("register export provider.csv --output register.csv", "in house form"),
        ],
        [ExitCodeTexts.Done, Refused, ExitCodeTexts.Usage, ExitCodeTexts.Internal]);

    public override int Run(ParseResult arguments, CliContext context)
    {
        string shown = arguments.GetValue(_file)!;
        string? output = arguments.GetValue(_output);
        RegisterFormat format = arguments.GetValue(_to) is { } asked
            ? asked == "ndjson" ? RegisterFormat.Ndjson : RegisterFormat.Csv
            : FormatOf(output ?? "");
        (RegisterFile? file, _, _, int code) = Open(shown, context);
        using (file)
        {
            return file is null ? code : Guard(shown, context, () => Write(file, format, output, context));
        }
    }

    /// <summary>The format that a file's name asks for.</summary>
    internal static RegisterFormat FormatOf(string name) =>
        Path.GetExtension(name) is ".ndjson" or ".jsonl" ? RegisterFormat.Ndjson : RegisterFormat.Csv;

    private int Write(RegisterFile file, RegisterFormat format, string? output, CliContext context)
    {
        if (output is null)
        {
            using var stream = new TextWriterStream(context.Host.Out);
            RegisterExport.Write(file, format, stream);
            return ExitCodes.Done;
        }

        try
        {
            AtomicFile.Write(RegisterArguments.PathOf(output, context), stream => RegisterExport.Write(file, format, stream), _ => true);
        }
        catch (Exception exception) when (AtomicFile.IsUserFault(exception) && exception is not EndOfStreamException)
        {
            return context.UsageError(FullName, SafeFile.Unwritable(output));
        }

        var report = new FilesReport(FullName, output, [output]);
        if (context.Format == OutputFormat.Json)
        {
            context.ResultDocument(report.ToJson());
        }
        else
        {
            context.Result(new StyledText().Line($"wrote {output}"));
        }

        return ExitCodes.Done;
    }
}
