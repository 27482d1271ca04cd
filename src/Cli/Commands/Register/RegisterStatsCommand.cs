using System.Collections.Immutable;
using System.CommandLine;
using VaultPolicy.Cli.Hosting;
using VaultPolicy.Cli.Operations;
using VaultPolicy.Cli.Verbs;
using VaultPolicy.Governance.Register;
using VaultPolicy.PolicyEngine.Register;
using VaultPolicy.Primitives;
using VaultPolicy.Reporting.Json;
using VaultPolicy.Reporting.Text;

namespace VaultPolicy.Cli.Commands.Register;

/// <summary>`register stats`: a register in figures.</summary>
internal sealed class RegisterStatsCommand : RegisterVerb
{
    private readonly Argument<string> _file = RegisterArguments.File("FILE", "the register");
    private readonly Option<string> _at = RegisterArguments.At();
    private readonly Option<string[]> _list = RegisterArguments.List();
    private readonly Option<string> _listDate = RegisterArguments.ListDate();

    public RegisterStatsCommand()
        : base("stats", "tell a register in figures: classes, countries, expiry, digest")
    {
        Add(_file);
        Add(_at);
        Add(_list);
        Add(_listDate);
    }

    public override VerbHelp Help { get; } = new(
        [
            ("register stats register.csv", "how many subjects of which kind"),
            ("register stats register.csv --at 2026-12-31", "and how many have expired by the end of the year"),
            ("register stats register.csv --list ofac.json --list-date 2024-09-27 --format json", "for a program, with how many are sanctioned"),
        ],
        [ExitCodeTexts.Done, Refused, ExitCodeTexts.Usage, ExitCodeTexts.Internal]);

    public override int Run(ParseResult arguments, CliContext context)
    {
        var errors = ImmutableArray.CreateBuilder<Finding>();
        var findings = ImmutableArray.CreateBuilder<Finding>();
        UnixTime at = RegisterArguments.ReadAt(arguments.GetValue(_at), context, errors);
        SanctionsList? list = RegisterArguments.ReadLists(arguments.GetValue(_list), arguments.GetValue(_listDate), context, findings, errors);
        if (errors.Count > 0)
        {
            return context.UsageError(FullName, errors.ToImmutable());
        }

        if (list is null)
        {
            return Refuse(context, findings.ToImmutable());
        }

        string shown = arguments.GetValue(_file)!;
        (RegisterTable? table, int code) = Load(shown, context);
        if (table is null)
        {
            return code;
        }

        var report = new RegisterStatisticsReport(shown, list, RegisterStatistics.Of(table, at, list));
        if (context.Format == OutputFormat.Json)
        {
            context.ResultDocument(report.ToJson());
        }
        else
        {
            context.Result(RegisterText.Of(report));
        }

        return ExitCodes.Done;
    }
}
