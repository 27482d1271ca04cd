using System.Collections.Immutable;
using System.CommandLine;
using VaultPolicy.Cli.Operations;
using VaultPolicy.Cli.Verbs;
using VaultPolicy.Governance.Journal;
using VaultPolicy.Governance.Journal.Facts;
using VaultPolicy.Governance.Journal.Replay;
using VaultPolicy.Primitives;
using VaultPolicy.Reporting.Json;

namespace VaultPolicy.Cli.Commands.Record;

/// <summary>`record waiver`: a rule or finding is waived, for a reason and until a moment.</summary>
internal sealed class RecordWaiverCommand : RecordVerb
{
    private readonly Argument<string> _rule = new("RULE") { Description = "what is waived: the id of a rule, or the code of a finding" };
    private readonly Option<string> _until = new("--until") { Description = "when the waiver ends", HelpName = "2026-12-31", Required = true };
    private readonly Option<string> _for = new("--for") { Description = "what or whom it is waived for; everything unless given", HelpName = "TEXT" };

    public RecordWaiverCommand()
        : base("waiver", "record that a rule or finding is waived, why and until when")
    {
        Add(_rule);
        AddOptions();
        Add(_until);
        Add(_for);
    }

    public override VerbHelp Help { get; } = new(
        [
            ("record waiver workspace kyc --until 2026-12-31 --reason \"agreed\" --actor 0x5dad7600C5D89fE3824fFa99ec1c3eB8BF3b0501", "a rule, for everybody"),
            ("record waiver workspace kyc --for \"case 17\" --until 2026-12-31 --reason agreed --actor 0x5dad7600C5D89fE3824fFa99ec1c3eB8BF3b0501", "for one case"),
            ("record waiver workspace VP4112 --until 2027-01-31 --reason \"renewed soon\" --actor 0x5dad7600C5D89fE3824fFa99ec1c3eB8BF3b0501", "a finding"),
        ],
        RecordExitCodes);

    protected override void CheckArguments(ParseResult arguments, UnixTime at, ImmutableArray<Finding>.Builder errors)
    {
        JournalArguments.ReadText("RULE", arguments.GetValue(_rule)!, errors, WaiverGranted.MaxRuleLength);
        if (arguments.GetValue(_for) is { } subject)
        {
            JournalArguments.ReadText(_for.Name, subject, errors);
        }

        if (JournalArguments.ReadTime(_until.Name, arguments.GetValue(_until), errors) is { } until && until <= at)
        {
            RegisterArguments.Refuse(errors, $"`{_until.Name}` is {until}, which is not after {at}", "a waiver ends after it begins");
        }
    }

    protected override (JournalKind Kind, JournalPayload? Payload, string Refusal) Decide(ParseResult arguments, JournalState state, string reason) => (
        JournalKind.WaiverGranted,
        new WaiverGranted(arguments.GetValue(_rule)!, arguments.GetValue(_for), reason, UnixTime.Parse(arguments.GetValue(_until)!)).ToPayload(),
        "");
}
