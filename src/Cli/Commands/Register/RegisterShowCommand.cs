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

/// <summary>`register show`: what a register says of an address.</summary>
internal sealed class RegisterShowCommand : RegisterVerb
{
    private readonly Argument<string> _file = RegisterArguments.File("FILE", "the register");
    private readonly Argument<string> _address = new("ADDRESS") { Description = "the address" };
    private readonly Option<string> _at = RegisterArguments.At();
    private readonly Option<string[]> _list = RegisterArguments.List();
    private readonly Option<string> _listDate = RegisterArguments.ListDate();

    public RegisterShowCommand()
        : base("show", "tell what a register says of an address")
    {
        Add(_file);
        Add(_address);
        Add(_at);
        Add(_list);
        Add(_listDate);
    }

    public override VerbHelp Help { get; } = new(
        [
            ("register show register.csv 0x5dad7600C5D89fE3824fFa99ec1c3eB8BF3b0501", "class, level, country, expiry, who checked it, and where it stands"),
            ("register show register.csv 0x5dad7600C5D89fE3824fFa99ec1c3eB8BF3b0501 --at 2030-07-01", "is it still valid then?"),
            ("register show register.csv 0x5dad7600C5D89fE3824fFa99ec1c3eB8BF3b0501 --list ofac.json --format json", "for a program, with a list"),
        ],
        [ExitCodeTexts.Done, (ExitCodes.Findings, "the address is not in the register, or a file has errors"), ExitCodeTexts.Usage, ExitCodeTexts.Internal]);

    public override int Run(ParseResult arguments, CliContext context)
    {
        var errors = ImmutableArray.CreateBuilder<Finding>();
        var findings = ImmutableArray.CreateBuilder<Finding>();
        UnixTime at = RegisterArguments.ReadAt(arguments.GetValue(_at), context, errors);
        ImmutableArray<Address> asked = RegisterArguments.ReadAddresses([arguments.GetValue(_address)!], errors);
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
        (RegisterFile? file, RegisterTable? table, _, int code) = Open(shown, context);
        using (file)
        {
            return file is null ? code : Guard(shown, context, () => Show(shown, file, table!, asked[0], at, list, context));
        }
    }

    private static int Show(string shown, RegisterFile file, RegisterTable table, Address address, UnixTime at, SanctionsList list, CliContext context)
    {
        var report = new RegisterSubjectReport(shown, address, null, 0, "", "", at, list, LookAlikes(table, address));
        if (table.TryFind(address, out RegisterEntry entry))
        {
            RegisterRows.Open(file).ForEach((in RegisterRowView row) =>
            {
                if (row.Entry.Address == address)
                {
                    (string provider, string reference) = row.Notes;
                    report = report with { Entry = entry, Line = row.Line, Provider = provider, Reference = reference };
                }
            });
        }

        if (context.Format == OutputFormat.Json)
        {
            context.ResultDocument(report.ToJson());
        }
        else
        {
            context.Result(RegisterText.Of(report));
        }

        return report.Entry is null ? ExitCodes.Findings : ExitCodes.Done;
    }

    private static ImmutableArray<Address> LookAlikes(RegisterTable table, Address address)
    {
        (ulong high, _, uint low) = address;
        return [.. table.Entries.Select(e => e.Address).Where(other => other != address && LooksAlike(other))];

        bool LooksAlike(Address other)
        {
            (ulong otherHigh, _, uint otherLow) = other;
            return otherHigh >> 32 == high >> 32 && otherLow == low;
        }
    }
}
