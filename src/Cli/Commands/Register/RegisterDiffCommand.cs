using System.Collections.Immutable;
using System.CommandLine;
using VaultPolicy.Cli.Hosting;
using VaultPolicy.Cli.Operations;
using VaultPolicy.Cli.Verbs;
using VaultPolicy.Governance.Register;
using VaultPolicy.PolicyEngine.Register;
using VaultPolicy.Primitives;
using VaultPolicy.Reporting.Csv;
using VaultPolicy.Reporting.Json;
using VaultPolicy.Reporting.Markdown;
using VaultPolicy.Reporting.Text;

namespace VaultPolicy.Cli.Commands.Register;

/// <summary>`register diff`: what changes when one register takes the place of another.</summary>
internal sealed class RegisterDiffCommand : RegisterVerb
{
    private readonly Argument<string> _old = RegisterArguments.File("OLD", "the register in force");
    private readonly Argument<string> _new = RegisterArguments.File("NEW", "the register that is to take its place");
    private readonly Option<string> _policy = new("--policy") { Description = "a package whose rules say who may enter and leave", HelpName = "PATH" };
    private readonly Option<string> _at = RegisterArguments.At();
    private readonly Option<string> _within = RegisterArguments.Within("how far ahead to look for expiry");
    private readonly Option<string[]> _list = RegisterArguments.List();
    private readonly Option<string> _listDate = RegisterArguments.ListDate();

    public RegisterDiffCommand()
        : base("diff", "tell what changes between two registers, and for whom")
    {
        Add(_old);
        Add(_new);
        Add(_policy);
        Add(_at);
        Add(_within);
        Add(_list);
        Add(_listDate);
    }

    public override ImmutableArray<string> Formats => [.. SharedOptions.Formats, "csv", "markdown"];

    public override VerbHelp Help { get; } = new(
        [
            ("register diff register.csv next.csv", "added, removed, changed, look-alikes, who can no longer enter, who expires soon"),
            ("register diff register.csv next.csv --policy my-vault --list ofac.json --list-date 2024-09-27", "with the rules of a policy and a list"),
            ("register diff register.csv next.csv --at 2026-12-01 --format markdown", "for a proposal"),
        ],
        [ExitCodeTexts.Done, (ExitCodes.Findings, "a register, a list or the policy has errors"), ExitCodeTexts.Usage, ExitCodeTexts.Internal]);

    public override int Run(ParseResult arguments, CliContext context)
    {
        var errors = ImmutableArray.CreateBuilder<Finding>();
        var findings = ImmutableArray.CreateBuilder<Finding>();
        UnixTime at = RegisterArguments.ReadAt(arguments.GetValue(_at), context, errors);
        long within = RegisterArguments.ReadWithin(arguments.GetValue(_within)!, errors);
        SanctionsList? list = RegisterArguments.ReadLists(arguments.GetValue(_list), arguments.GetValue(_listDate), context, findings, errors);
        if (errors.Count > 0)
        {
            return context.UsageError(FullName, errors.ToImmutable());
        }

        if (list is null)
        {
            return Refuse(context, findings.ToImmutable());
        }

        CompiledPackage? package = null;
        if (arguments.GetValue(_policy) is { } policy)
        {
            (package, int policyCode) = PackageLoader.Compile(policy, FullName, context);
            if (package is null)
            {
                return policyCode;
            }
        }

        (string old, string next) = (arguments.GetValue(_old)!, arguments.GetValue(_new)!);
        (RegisterTable? before, int code) = Load(old, context);
        if (before is null)
        {
            return code;
        }

        (RegisterTable? after, code) = Load(next, context);
        if (after is null)
        {
            return code;
        }

        RegisterDiff diff = RegisterComparison.Of(before, after, at, within, list, package?.Compiled.Access);
        Show(new RegisterDiffReport(old, next, package?.Policy.Model.Metadata.Name.Value, list, diff), context);
        return ExitCodes.Done;
    }

    private static void Show(RegisterDiffReport report, CliContext context)
    {
        switch (context.Format)
        {
            case OutputFormat.Json:
                context.ResultDocument(report.ToJson());
                break;
            case OutputFormat.Csv:
                context.ResultDocument(RegisterDiffCsv.Of(report));
                break;
            case OutputFormat.Markdown:
                context.ResultDocument(RegisterDiffMarkdown.Of(report));
                break;
            default:
                context.Result(RegisterDiffText.Of(report));
                break;
        }
    }
}
