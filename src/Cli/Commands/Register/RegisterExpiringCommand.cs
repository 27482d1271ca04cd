using System.Collections.Immutable;
using System.CommandLine;
using VaultPolicy.Cli.Hosting;
using VaultPolicy.Cli.Operations;
using VaultPolicy.Cli.Verbs;
using VaultPolicy.PolicyEngine.Register;
using VaultPolicy.Primitives;
using VaultPolicy.Reporting.Csv;
using VaultPolicy.Reporting.Json;
using VaultPolicy.Reporting.Text;

namespace VaultPolicy.Cli.Commands.Register;

/// <summary>`register expiring`: whose check ends soon.</summary>
internal sealed class RegisterExpiringCommand : RegisterVerb
{
    private readonly Argument<string> _file = RegisterArguments.File("FILE", "the register");
    private readonly Option<string> _within = RegisterArguments.Within("how far ahead to look");
    private readonly Option<string> _at = RegisterArguments.At();

    public RegisterExpiringCommand()
        : base("expiring", "list the subjects whose check ends soon")
    {
        Add(_file);
        Add(_within);
        Add(_at);
    }

    public override ImmutableArray<string> Formats => [.. SharedOptions.Formats, "csv"];

    public override VerbHelp Help { get; } = new(
        [
            ("register expiring register.csv", "within thirty days"),
            ("register expiring register.csv --within 12w --format csv", "as a table: whom to ask for new papers"),
            ("register expiring register.csv --at 2026-12-01 --within 31d", "in December"),
        ],
        [ExitCodeTexts.Done, Refused, ExitCodeTexts.Usage, ExitCodeTexts.Internal]);

    public override int Run(ParseResult arguments, CliContext context)
    {
        var errors = ImmutableArray.CreateBuilder<Finding>();
        UnixTime at = RegisterArguments.ReadAt(arguments.GetValue(_at), context, errors);
        long within = RegisterArguments.ReadWithin(arguments.GetValue(_within)!, errors);
        if (errors.Count > 0)
        {
            return context.UsageError(FullName, errors.ToImmutable());
        }

        string shown = arguments.GetValue(_file)!;
        (RegisterTable? table, int code) = Load(shown, context);
        if (table is null)
        {
            return code;
        }

        var entries = table.Entries.Where(e => e.ValidUntil > at && e.ValidUntil - at <= within).OrderBy(e => e.ValidUntil).ThenBy(e => e.Address);
        var report = new RegisterEntriesReport(shown, at, within, [.. entries]);
        switch (context.Format)
        {
            case OutputFormat.Json:
                context.ResultDocument(report.ToJson());
                break;
            case OutputFormat.Csv:
                context.ResultDocument(RegisterEntriesCsv.Of(report));
                break;
            default:
                context.Result(RegisterText.Of(report));
                break;
        }

        return ExitCodes.Done;
    }
}
