using System.Collections.Immutable;
using System.CommandLine;
using VaultPolicy.Cli.Hosting;
using VaultPolicy.Cli.Operations;
using VaultPolicy.Cli.Verbs;
using VaultPolicy.Dsl.Diagnostics;
using VaultPolicy.Dsl.Model;
using VaultPolicy.PolicyEngine.Access;
using VaultPolicy.PolicyEngine.Vault;
using VaultPolicy.Primitives;
using VaultPolicy.Reporting.Json;
using VaultPolicy.Reporting.Text;

namespace VaultPolicy.Cli.Commands;

/// <summary>`decide`: asks a policy about one request.</summary>
internal sealed class DecideCommand : Verb
{
    private readonly Argument<string> _path = SharedArguments.Package();
    private readonly Option<string> _action = new("--action") { Description = "what is asked for", HelpName = string.Join('|', AccessWords.Actions), Required = true };
    private readonly Option<string> _subject = new("--subject") { Description = "the address that the rules are about", HelpName = "0x...", Required = true };
    private readonly Option<string> _receiver = new("--receiver") { Description = "who receives shares or assets; the subject unless given", HelpName = "0x..." };
    private readonly Option<string> _amount = new("--amount") { Description = "the amount with its asset; nothing unless given", HelpName = "\"1000 USDC\"" };
    private readonly Option<string> _at = new("--at") { Description = "the time of the decision; now unless given", HelpName = "2026-01-31T00:00:00Z" };
    private readonly Option<string> _mode = new("--mode") { Description = "the operating mode; normal unless given", HelpName = string.Join('|', AccessWords.Modes) };
    private readonly Option<string> _totalAssets = new("--total-assets") { Description = "net assets of the vault; nothing unless given", HelpName = "\"1000000 USDC\"" };
    private readonly Option<string> _shares = new("--shares") { Description = "shares that the subject holds; none unless given", HelpName = "10.5" };
    private readonly Option<bool> _explain = new("--explain") { Description = "show every stage, rule, limit and clause with the values it saw" };

    public DecideCommand()
        : base("decide", "ask a policy about one request")
    {
        Add(_path);
        foreach (Option option in new Option[] { _action, _subject, _receiver, _amount, _at, _mode, _totalAssets, _shares, _explain })
        {
            Add(option);
        }
    }

    public override VerbHelp Help { get; } = new(
        [
            ("decide stable-core --action deposit --subject 0x5dad7600C5D89fE3824fFa99ec1c3eB8BF3b0501 --amount \"1000 USDC\"", "may this address deposit now?"),
            ("decide stable-core --action redeem --subject 0x5dad7600C5D89fE3824fFa99ec1c3eB8BF3b0501 --mode safety --explain", "and why, or why not"),
            ("decide stable-core --action deposit --subject 0x5dad7600C5D89fE3824fFa99ec1c3eB8BF3b0501 --at 2030-07-01T00:00:00Z --format json", "for a program"),
        ],
        [
            (ExitCodes.Done, "allowed"),
            ExitCodeTexts.Invalid,
            ExitCodeTexts.Usage,
            (ExitCodes.Denied, "denied by the policy"),
            ExitCodeTexts.Internal,
        ]);

    public override int Run(ParseResult arguments, CliContext context)
    {
        (CompiledPackage? package, int code) = PackageLoader.Compile(arguments.GetValue(_path) ?? "", Name, context);
        if (package is null)
        {
            return code;
        }

        var errors = ImmutableArray.CreateBuilder<Finding>();
        (AccessOperation request, AccessSnapshot snapshot) = Read(arguments, package, context, errors);
        if (errors.Count > 0)
        {
            return context.UsageError(Name, errors.ToImmutable());
        }

        DecisionReport report = package.Decide(request, snapshot);
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

    private (AccessOperation Request, AccessSnapshot Snapshot) Read(
        ParseResult arguments, CompiledPackage package, CliContext context, ImmutableArray<Finding>.Builder errors)
    {
        int action = Word(arguments.GetValue(_action)!, "--action", AccessWords.Actions, errors);
        int mode = arguments.GetValue(_mode) is { } modeText ? Word(modeText, "--mode", AccessWords.Modes, errors) : 0;
        Address subject = ReadAddress("--subject", arguments.GetValue(_subject)!, errors);
        Address receiver = arguments.GetValue(_receiver) is { } receiverText ? ReadAddress("--receiver", receiverText, errors) : subject;
        TokenAmount none = TokenAmount.Zero(package.AssetDecimals);
        TokenAmount amount = Amount(_amount, none);
        TokenAmount total = Amount(_totalAssets, none);
        UnixTime at = ReadTime(arguments.GetValue(_at), context, errors);
        TokenAmount shares = ReadShares(arguments.GetValue(_shares), package.ShareDecimals, errors);
        return (
            new AccessOperation((AccessAction)action, subject, receiver, amount),
            new AccessSnapshot(at, (OperatingMode)mode, total, shares, new HolderFacts(shares), FlowWindows.Empty));

        TokenAmount Amount(Option<string> option, TokenAmount fallback)
        {
            if (arguments.GetValue(option) is not { } text)
            {
                return fallback;
            }

            (TokenAmount value, Finding? error) = AmountArgument.Parse(option.Name, text, package.Policy.Model);
            if (error is not null)
            {
                errors.Add(error);
            }

            return value;
        }
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

    private static UnixTime ReadTime(string? text, CliContext context, ImmutableArray<Finding>.Builder errors)
    {
        if (text is null)
        {
            return new UnixTime(context.Host.Clock.GetUtcNow().ToUnixTimeSeconds());
        }

        if (UnixTime.TryParse(text, out UnixTime time))
        {
            return time;
        }

        Refuse(errors, $"`--at` is {UsageErrors.Quote(text)}, not a time", "write a time in UTC, such as `2026-01-31T00:00:00Z`");
        return default;
    }

    private static TokenAmount ReadShares(string? text, byte decimals, ImmutableArray<Finding>.Builder errors)
    {
        if (text is null)
        {
            return TokenAmount.Zero(decimals);
        }

        if (!TokenAmount.TryParseDecimal(text, decimals, out TokenAmount shares, out _))
        {
            Refuse(errors, $"`--shares` is {UsageErrors.Quote(text)}, not a number of shares", "write plain digits, such as `10.5`");
        }

        return shares;
    }

    private static void Refuse(ImmutableArray<Finding>.Builder errors, string message, string? help) =>
        errors.Add(Finding.WithoutPlace(UsageDiagnostics.InvalidArguments, message, help));
}
