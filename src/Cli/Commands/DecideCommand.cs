using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using VaultPolicy.Cli.Hosting;
using VaultPolicy.Cli.Operations;
using VaultPolicy.Cli.Verbs;
using VaultPolicy.Dsl.Diagnostics;
using VaultPolicy.Dsl.Model;
using VaultPolicy.Governance.Journal;
using VaultPolicy.PolicyEngine.Access;
using VaultPolicy.PolicyEngine.Access.Requests;
using VaultPolicy.PolicyEngine.Vault;
using VaultPolicy.Primitives;
using VaultPolicy.Reporting.Json;
using VaultPolicy.Reporting.Text;

namespace VaultPolicy.Cli.Commands;

/// <summary>`decide`: asks a policy about one request or a stream of them.</summary>
internal sealed class DecideCommand : Verb
{
    private readonly Argument<string> _path = SharedArguments.Package();
    private readonly Option<string> _action = new("--action") { Description = "what is asked for; required without --stdin", HelpName = string.Join('|', AccessWords.Actions) };
    private readonly Option<string> _subject = new("--subject") { Description = "who gives the assets or shares; required without --stdin", HelpName = "0x..." };
    private readonly Option<string> _receiver = new("--receiver") { Description = "who receives shares or assets; the subject unless given", HelpName = "0x..." };
    private readonly Option<string> _operator = new("--operator") { Description = "who acts for the subject; itself unless given", HelpName = "0x..." };
    private readonly Option<bool> _approved = new("--approved") { Description = "the subject lets the operator move everything" };
    private readonly Option<string> _amount = new("--amount") { Description = "the amount with its asset; nothing unless given", HelpName = "\"1000 USDC\"" };
    private readonly Option<string> _at = new("--at") { Description = "the time of the decision; now unless given, and not at all for --stdin", HelpName = "2026-01-31T00:00:00Z" };
    private readonly Option<string> _mode = new("--mode") { Description = "the operating mode; normal unless given", HelpName = string.Join('|', AccessWords.Modes) };
    private readonly Option<string> _totalAssets = new("--total-assets") { Description = "net assets of the vault; nothing unless given", HelpName = "\"1000000 USDC\"" };
    private readonly Option<string> _totalShares = new("--total-shares") { Description = "shares in circulation; those of the subject unless given", HelpName = "1000000" };
    private readonly Option<string> _shares = new("--shares") { Description = "shares that the subject holds; none unless given", HelpName = "10.5" };
    private readonly Option<string> _frozenShares = new("--frozen-shares") { Description = "how many of them compliance froze; none unless given", HelpName = "4" };
    private readonly Option<string> _holders = new("--holders") { Description = "how many addresses hold shares; unknown unless given", HelpName = "12" };
    private readonly Option<bool> _explain = new("--explain") { Description = "show every gate, stage, rule, limit and clause with the values it saw" };
    private readonly Option<bool> _stdin = new("--stdin") { Description = "decide requests from standard input, one JSON object a line" };
    private readonly Option<bool> _record = new("--record") { Description = "with --stdin: write the requests beside their decisions, for `replay`" };
    private readonly Option<bool> _failFast = new("--fail-fast") { Description = "with --stdin: stop at the first line without a decision" };

    private readonly Option<string> _journal = WorkspaceJournal.Option();
    private readonly Option<string> _journalEvery = new("--journal-every") { Description = "with --journal: write one of so many decisions; all unless given", HelpName = "100" };

    public DecideCommand()
        : base("decide", "ask a policy about one request, or about a stream of them")
    {
        Add(_path);
        foreach (Option option in (Option[])[.. OfOneRequest, _at, _mode, _totalAssets, _totalShares, _stdin, _record, _failFast, _journal, _journalEvery])
        {
            Add(option);
        }
    }

    public override VerbHelp Help { get; } = new(
        [
            ("decide stable-core --action deposit --subject 0x5dad7600C5D89fE3824fFa99ec1c3eB8BF3b0501 --amount \"1000 USDC\"", "may this address deposit now?"),
            ("decide stable-core --action redeem --subject 0x5dad7600C5D89fE3824fFa99ec1c3eB8BF3b0501 --mode safety --explain", "and why, or why not"),
            ("decide stable-core --action deposit --subject 0x5dad7600C5D89fE3824fFa99ec1c3eB8BF3b0501 --at 2030-07-01T00:00:00Z --format json", "for a program"),
            ("decide stable-core --stdin --journal workspace < requests.jsonl", "many requests, each kept in a journal before it is answered"),
            ("decide stable-core --stdin --record < requests.jsonl > decisions.jsonl", "many requests, kept for `replay`"),
        ],
        [
            (ExitCodes.Done, "allowed; with --stdin, every line has a decision"),
            (ExitCodes.Findings, "the package has errors; with --stdin, a line has no decision"),
            ExitCodeTexts.Usage,
            (ExitCodes.Denied, "denied by the policy"),
            ExitCodeTexts.Internal,
        ]);

    private Option[] OfOneRequest => [_action, _subject, _receiver, _operator, _approved, _amount, _shares, _frozenShares, _holders, _explain];

    public override int Run(ParseResult arguments, CliContext context)
    {
        bool isStream = arguments.GetValue(_stdin);
        if (Misplaced(arguments, isStream) is { Length: > 0 } misplaced)
        {
            return context.UsageError(Name, misplaced);
        }

        (CompiledPackage? package, int code) = PackageLoader.Compile(arguments.GetValue(_path) ?? "", Name, context);
        if (package is null)
        {
            return code;
        }

        var errors = ImmutableArray.CreateBuilder<Finding>();
        long every = JournalArguments.ReadNumber(_journalEvery.Name, arguments.GetValue(_journalEvery), errors) ?? 1;
        if (every < 1 || (arguments.GetValue(_journalEvery) is not null && arguments.GetValue(_journal) is null))
        {
            Refuse(errors, "`--journal-every` is a number from 1, and goes with `--journal` alone", "leave it out to write every decision");
        }

        RequestDefaults defaults = isStream
            ? ReadDefaults(arguments, package, errors)
            : new RequestDefaults(null, OperatingMode.Normal, TokenAmount.Zero(package.AssetDecimals), TokenAmount.Zero(package.ShareDecimals));
        (AccessOperation operation, AccessSnapshot snapshot) = isStream ? (default, null!) : Read(arguments, package, context, errors);
        if (errors.Count > 0)
        {
            return context.UsageError(Name, errors.ToImmutable());
        }

        if (arguments.GetValue(_journal) is not { } workspace)
        {
            return isStream ? DecideStream(package, defaults, null, arguments, context) : Decide(package, operation, snapshot, arguments, context);
        }

        (IJournalStore? store, JournalProblem? problem) = WorkspaceJournal.OpenForWriting(workspace, context);
        using (store)
        {
            if (store is null)
            {
                return WorkspaceJournal.Refuse(Name, problem!, context);
            }

            DecisionJournal journal = new(store, package.Access, defaults, every);
            if (isStream)
            {
                int answer = DecideStream(package, defaults, journal, arguments, context);
                return journal.Problem is null ? answer : WorkspaceJournal.Refuse(Name, journal.Problem, context);
            }

            Keep(package, defaults, operation, snapshot, journal);
            return journal.Settle() ? Decide(package, operation, snapshot, arguments, context) : WorkspaceJournal.Refuse(Name, journal.Problem!, context);
        }
    }

    private int DecideStream(CompiledPackage package, RequestDefaults defaults, DecisionJournal? journal, ParseResult arguments, CliContext context) =>
        DecisionStream.Run(package.Access, defaults, arguments.GetValue(_record), arguments.GetValue(_failFast), context.Host, journal) == 0
            ? ExitCodes.Done
            : ExitCodes.Findings;

    /// <summary>Keeps a single decision as the line of a stream that asks the same.</summary>
    private static void Keep(CompiledPackage package, RequestDefaults defaults, in AccessOperation operation, AccessSnapshot snapshot, DecisionJournal journal)
    {
        byte[] line = DecisionJournal.LineOf(operation, snapshot);
        if (new RequestLineReader(package.Access, defaults).Read(line, out RequestLine request) is { } error)
        {
            throw new InvalidOperationException($"the request cannot be written as a line: {error.Message}");
        }

        journal.Record(1, line, request, package.Access.Decide(request.Operation, request.Snapshot));
    }

    /// <summary>Options that are missing, or that belong to the other way of asking.</summary>
    private ImmutableArray<Finding> Misplaced(ParseResult arguments, bool isStream)
    {
        var errors = ImmutableArray.CreateBuilder<Finding>();
        foreach (Option option in isStream ? OfOneRequest : [_record, _failFast])
        {
            if (arguments.GetResult(option) is { Implicit: false })
            {
                Refuse(errors, $"option `{option.Name}` does not go {(isStream ? "with" : "without")} `--stdin`", isStream ? "each line of standard input says it" : "add `--stdin`");
            }
        }

        foreach (Option option in isStream ? [] : (Option[])[_action, _subject])
        {
            if (arguments.GetResult(option) is null or { Implicit: true })
            {
                Refuse(errors, $"option `{option.Name}` is required", $"usage: `vaultpolicy decide PATH --action ACTION --subject 0x...`, or `--stdin`");
            }
        }

        return errors.ToImmutable();
    }

    private int Decide(CompiledPackage package, in AccessOperation operation, AccessSnapshot snapshot, ParseResult arguments, CliContext context)
    {
        DecisionReport report = package.Decide(operation, snapshot);
        if (context.Format == OutputFormat.Json)
        {
            context.ResultDocument(report.ToJson());
        }
        else
        {
            context.Result(DecisionText.Of(report, arguments.GetValue(_explain)));
        }

        return report.IsAllowed ? ExitCodes.Done : ExitCodes.Denied;
    }

    private RequestDefaults ReadDefaults(ParseResult arguments, CompiledPackage package, ImmutableArray<Finding>.Builder errors)
    {
        UnixTime? at = arguments.GetValue(_at) is { } time ? ReadTime(time, errors) : null;
        return new RequestDefaults(
            at,
            ReadMode(arguments, errors),
            Amount(arguments, _totalAssets, package, errors),
            ReadShares(_totalShares.Name, arguments.GetValue(_totalShares), package.ShareDecimals, errors));
    }

    private (AccessOperation Operation, AccessSnapshot Snapshot) Read(
        ParseResult arguments, CompiledPackage package, CliContext context, ImmutableArray<Finding>.Builder errors)
    {
        int action = Word(arguments.GetValue(_action)!, "--action", AccessWords.Actions, errors);
        Address subject = ReadAddress("--subject", arguments.GetValue(_subject)!, errors);
        Address receiver = arguments.GetValue(_receiver) is { } receiverText ? ReadAddress("--receiver", receiverText, errors) : subject;
        Address acting = arguments.GetValue(_operator) is { } operatorText ? ReadAddress("--operator", operatorText, errors) : default;
        TokenAmount amount = Amount(arguments, _amount, package, errors);
        TokenAmount total = Amount(arguments, _totalAssets, package, errors);
        UnixTime at = arguments.GetValue(_at) is { } time ? ReadTime(time, errors) : new UnixTime(context.Host.Clock.GetUtcNow().ToUnixTimeSeconds());
        TokenAmount shares = ReadShares(_shares.Name, arguments.GetValue(_shares), package.ShareDecimals, errors);
        TokenAmount frozen = ReadShares(_frozenShares.Name, arguments.GetValue(_frozenShares), package.ShareDecimals, errors);
        TokenAmount totalShares = arguments.GetValue(_totalShares) is { } all ? ReadShares(_totalShares.Name, all, package.ShareDecimals, errors) : shares;
        var snapshot = new AccessSnapshot(
            at, ReadMode(arguments, errors), total, totalShares, new HolderFacts(shares) { FrozenShares = frozen.BaseUnits }, FlowWindows.Empty)
        {
            Holders = ReadHolders(arguments.GetValue(_holders), errors),
            OperatorAllowance = arguments.GetValue(_approved) ? UInt256.MaxValue : UInt256.Zero,
        };
        return (new AccessOperation((AccessAction)action, subject, receiver, amount) { Operator = acting }, snapshot);
    }

    private OperatingMode ReadMode(ParseResult arguments, ImmutableArray<Finding>.Builder errors) =>
        (OperatingMode)(arguments.GetValue(_mode) is { } mode ? Word(mode, "--mode", AccessWords.Modes, errors) : 0);

    private static TokenAmount Amount(ParseResult arguments, Option<string> option, CompiledPackage package, ImmutableArray<Finding>.Builder errors)
    {
        if (arguments.GetValue(option) is not { } text)
        {
            return TokenAmount.Zero(package.AssetDecimals);
        }

        (TokenAmount value, Finding? error) = AmountArgument.Parse(option.Name, text, package.Policy.Model);
        if (error is not null)
        {
            errors.Add(error);
        }

        return value;
    }

    private static long? ReadHolders(string? text, ImmutableArray<Finding>.Builder errors)
    {
        if (text is null)
        {
            return null;
        }

        if (!long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long holders))
        {
            Refuse(errors, $"`--holders` is {UsageErrors.Quote(text)}, not a number of holders", "write plain digits, such as `12`");
        }

        return holders;
    }

    private static int Word(string text, string option, ImmutableArray<string> words, ImmutableArray<Finding>.Builder errors)
    {
        int index = words.IndexOf(text);
        if (index < 0)
        {
            Refuse(errors, $"`{option}` is {UsageErrors.Quote(text)}, which is unknown", NameSuggestion.HelpFor(text, words, "values"));
        }

        return Math.Max(index, 0);
    }

    private static Address ReadAddress(string option, string text, ImmutableArray<Finding>.Builder errors)
    {
        if (Address.TryParse(text, out Address address, out AddressError error))
        {
            return address;
        }

        Refuse(
            errors,
            $"`{option}` is {UsageErrors.Quote(text)}, not an address",
            error == AddressError.Checksum ? "its capital letters do not fit (EIP-55): one character is wrong" : "write `0x` and 40 hexadecimal digits");
        return default;
    }

    private static UnixTime ReadTime(string text, ImmutableArray<Finding>.Builder errors)
    {
        if (UnixTime.TryParse(text, out UnixTime time))
        {
            return time;
        }

        Refuse(errors, $"`--at` is {UsageErrors.Quote(text)}, not a time", "write a time in UTC, such as `2026-01-31T00:00:00Z`");
        return default;
    }

    private static TokenAmount ReadShares(string option, string? text, byte decimals, ImmutableArray<Finding>.Builder errors)
    {
        if (text is null)
        {
            return TokenAmount.Zero(decimals);
        }

        if (!TokenAmount.TryParseDecimal(text, decimals, out TokenAmount shares, out _))
        {
            Refuse(errors, $"`{option}` is {UsageErrors.Quote(text)}, not a number of shares", "write plain digits, such as `10.5`");
        }

        return shares;
    }

    private static void Refuse(ImmutableArray<Finding>.Builder errors, string message, string? help) =>
        errors.Add(Finding.WithoutPlace(UsageDiagnostics.InvalidArguments, message, help));
}
