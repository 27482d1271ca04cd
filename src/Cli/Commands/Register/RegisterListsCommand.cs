using System.Collections.Immutable;
using System.CommandLine;
using VaultPolicy.Cli.Hosting;
using VaultPolicy.Cli.Operations;
using VaultPolicy.Cli.Verbs;
using VaultPolicy.Governance.Register;
using VaultPolicy.Reporting.Json;
using VaultPolicy.Reporting.Text;

namespace VaultPolicy.Cli.Commands.Register;

/// <summary>`register lists`: what lists of sanctioned addresses hold together.</summary>
internal sealed class RegisterListsCommand : RegisterVerb
{
    private readonly Argument<string[]> _files = new("FILE") { Description = "lists of sanctioned addresses, JSON arrays of strings", Arity = ArgumentArity.OneOrMore };
    private readonly Option<string> _listDate = RegisterArguments.ListDate();

    public RegisterListsCommand()
        : base("lists", "tell what lists of sanctioned addresses hold together")
    {
        Add(_files);
        Add(_listDate);
    }

    public override VerbHelp Help { get; } = new(
        [
            ("register lists ofac_eth.json ofac_usdt.json", "how many different addresses, and which files they come from"),
            ("register lists ofac_eth.json --list-date 2024-09-27", "with the date that the list is of"),
            ("register lists ofac_eth.json --format json", "for a program, with every string that is not EIP-55"),
        ],
        [ExitCodeTexts.Done, (ExitCodes.Findings, "a list has errors"), ExitCodeTexts.Usage, ExitCodeTexts.Internal]);

    public override int Run(ParseResult arguments, CliContext context)
    {
        var findings = ImmutableArray.CreateBuilder<Finding>();
        var unreadable = ImmutableArray.CreateBuilder<Finding>();
        SanctionsList? list = RegisterArguments.ReadLists(arguments.GetValue(_files), arguments.GetValue(_listDate), context, findings, unreadable);
        if (unreadable.Count > 0)
        {
            return context.UsageError(FullName, unreadable.ToImmutable());
        }

        if (list is null)
        {
            return Refuse(context, findings.ToImmutable());
        }

        var report = new SanctionsReport(list, findings.ToImmutable());
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
