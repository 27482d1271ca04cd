using System.Collections.Immutable;
using System.CommandLine;
using VaultPolicy.Cli.Files;
using VaultPolicy.Cli.Hosting;
using VaultPolicy.Cli.Operations;
using VaultPolicy.Cli.Verbs;
using VaultPolicy.Governance.Register;
using VaultPolicy.PolicyEngine.Register;
using VaultPolicy.Primitives;
using VaultPolicy.Reporting.Json;
using VaultPolicy.Reporting.Text;

namespace VaultPolicy.Cli.Commands.Register;

/// <summary>`register import`: takes a register over if it is good, whole or not at all.</summary>
internal sealed class RegisterImportCommand : RegisterVerb
{
    private const int CopyBytes = 1024 * 1024;

    private readonly Argument<string> _source = RegisterArguments.File("SOURCE", "the register to take over, CSV or NDJSON");
    private readonly Option<string> _into = new("--into") { Description = "the file that it replaces, or that is made", HelpName = "FILE", Required = true };
    private readonly Option<string[]> _list = RegisterArguments.List();

    public RegisterImportCommand()
        : base("import", "take a register over if every row of it is good; else the earlier one stays")
    {
        Add(_source);
        Add(_into);
        Add(_list);
    }

    public override VerbHelp Help { get; } = new(
        [
            ("register import provider.csv --into register.csv", "byte for byte, if it has no errors"),
            ("register import provider.ndjson --into register.csv", "from one format to the other"),
            ("register import provider.csv --into register.csv --list ofac.json", "refused when a sanctioned subject is not flagged"),
        ],
        [ExitCodeTexts.Done, (ExitCodes.Findings, "the register or a list has errors; nothing was changed"), ExitCodeTexts.Usage, ExitCodeTexts.Internal]);

    public override int Run(ParseResult arguments, CliContext context)
    {
        var unreadable = ImmutableArray.CreateBuilder<Finding>();
        var findings = ImmutableArray.CreateBuilder<Finding>();
        SanctionsList? list = RegisterArguments.ReadLists(arguments.GetValue(_list), null, context, findings, unreadable);
        if (unreadable.Count > 0)
        {
            return context.UsageError(FullName, unreadable.ToImmutable());
        }

        if (list is null)
        {
            return Refuse(context, findings.ToImmutable());
        }

        string source = arguments.GetValue(_source)!;
        (RegisterFile? file, RegisterTable? table, ImmutableArray<Finding> warnings, int code) = Open(source, context);
        using (file)
        {
            return file is null ? code : Guard(source, context, () => Import(source, file, table!, arguments.GetValue(_into)!, list, warnings, context));
        }
    }

    private int Import(
        string source, RegisterFile file, RegisterTable table, string target, SanctionsList list, ImmutableArray<Finding> warnings, CliContext context)
    {
        if (RegisterScreening.Check(source, file, table, list) is { IsEmpty: false } sanctioned)
        {
            return Refuse(context, [.. sanctioned.Select(Finding.Of)]);
        }

        string path = RegisterArguments.PathOf(target, context);
        RegisterTable? before = File.Exists(path) ? RegisterReading.Of(path, target).Table : null;
        try
        {
            if (!AtomicFile.Write(path, stream => Write(file, RegisterExportCommand.FormatOf(target), stream), _ => file.IsUnchanged))
            {
                return context.UsageError(FullName, SafeFile.Changed(source));
            }
        }
        catch (Exception exception) when (AtomicFile.IsUserFault(exception) && exception is not EndOfStreamException)
        {
            return context.UsageError(FullName, SafeFile.Unwritable(target));
        }

        RegisterDiff? diff = before is null ? null : RegisterComparison.Of(before, table, UnixTime.Epoch, 0, SanctionsList.None, null);
        var report = new RegisterImportReport(
            source, target, table.Count, table.Digest, before?.Digest, diff?.Added.Length ?? table.Count, diff?.Removed.Length ?? 0, diff?.Changed.Length ?? 0, warnings);
        if (context.Format == OutputFormat.Json)
        {
            context.ResultDocument(report.ToJson());
        }
        else
        {
            if (!warnings.IsEmpty)
            {
                context.Errors(new DiagnosticsReport(FullName, [], warnings));
            }

            context.Result(RegisterText.Of(report));
        }

        return ExitCodes.Done;
    }

    private static void Write(RegisterFile file, RegisterFormat format, Stream stream)
    {
        if (RegisterRows.Open(file).Format != format)
        {
            RegisterExport.Write(file, format, stream);
            return;
        }

        byte[] buffer = new byte[(int)Math.Min(CopyBytes, file.Length)];
        for (long copied = 0; copied < file.Length; copied += buffer.Length)
        {
            Span<byte> part = buffer.AsSpan(0, (int)Math.Min(buffer.Length, file.Length - copied));
            file.Read(copied, part);
            stream.Write(part);
        }
    }
}
