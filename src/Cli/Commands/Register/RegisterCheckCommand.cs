using System.Collections.Immutable;
using System.CommandLine;
using VaultPolicy.Cli.Files;
using VaultPolicy.Cli.Hosting;
using VaultPolicy.Cli.Operations;
using VaultPolicy.Cli.Verbs;
using VaultPolicy.Governance.Register;
using VaultPolicy.Reporting.Json;
using VaultPolicy.Reporting.Text;

namespace VaultPolicy.Cli.Commands.Register;

/// <summary>`register check`: reads a register whole and says what is wrong with it.</summary>
internal sealed class RegisterCheckCommand : RegisterVerb
{
    private readonly Argument<string> _file = RegisterArguments.File("FILE", "the register, CSV or NDJSON");
    private readonly Option<string[]> _list = RegisterArguments.List();

    public RegisterCheckCommand()
        : base("check", "say what is wrong with a register, and where")
    {
        Add(_file);
        Add(_list);
    }

    public override VerbHelp Help { get; } = new(
        [
            ("register check register.csv", "every problem with its line and column"),
            ("register check register.csv --list sanctions.json", "sanctioned subjects that are not flagged are errors"),
            ("register check register.ndjson --format json", "for a program"),
        ],
        [
            (ExitCodes.Done, "the register has no errors"),
            (ExitCodes.Findings, "the register or a list has errors"),
            ExitCodeTexts.Usage,
            ExitCodeTexts.Internal,
        ]);

    public override int Run(ParseResult arguments, CliContext context)
    {
        string shown = arguments.GetValue(_file)!;
        var findings = ImmutableArray.CreateBuilder<Finding>();
        var unreadable = ImmutableArray.CreateBuilder<Finding>();
        SanctionsList? list = RegisterArguments.ReadLists(arguments.GetValue(_list), null, context, findings, unreadable);
        (RegisterFile? file, Finding? error) = SafeFile.OpenRegister(RegisterArguments.PathOf(shown, context), shown);
        using (file)
        {
            if (file is null || unreadable.Count > 0)
            {
                return context.UsageError(FullName, error is null ? unreadable.ToImmutable() : [error, .. unreadable]);
            }

            return Guard(shown, context, () => Check(shown, file, list, findings, context));
        }
    }

    private int Check(string shown, RegisterFile file, SanctionsList? list, ImmutableArray<Finding>.Builder findings, CliContext context)
    {
        RegisterReading reading = RegisterReading.Of(file, shown);
        if (reading.Unreadable is { } unreadable)
        {
            return context.UsageError(FullName, unreadable);
        }

        findings.AddRange(reading.Findings);
        if (reading.Table is { } table && list is not null)
        {
            findings.AddRange(RegisterScreening.Check(shown, file, table, list).Select(Finding.Of));
        }

        bool good = findings.All(f => f.Severity != "error");
        var report = new RegisterCheckReport(
            shown, good ? reading.Table!.Count : null, good ? reading.Table!.Digest.ToString() : null, findings.ToImmutable());
        if (context.Format == OutputFormat.Json)
        {
            context.ResultDocument(report.ToJson());
        }
        else
        {
            context.Result(RegisterCheckText.Of(report, context.Format == OutputFormat.Concise, context.OutOptions));
        }

        return good ? ExitCodes.Done : ExitCodes.Findings;
    }
}
