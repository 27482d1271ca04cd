using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using VaultPolicy.Cli.Operations;
using VaultPolicy.Cli.Verbs;
using VaultPolicy.Governance.Journal;
using VaultPolicy.Governance.Journal.Facts;
using VaultPolicy.Governance.Journal.Replay;
using VaultPolicy.Primitives;
using VaultPolicy.Reporting.Json;

namespace VaultPolicy.Cli.Commands.Record;

/// <summary>`record revocation`: a waiver is taken back before its end.</summary>
internal sealed class RecordRevocationCommand : RecordVerb
{
    private readonly Argument<string> _waiver = new("WAIVER") { Description = "the number of the entry that granted it" };

    public RecordRevocationCommand()
        : base("revocation", "record that a waiver is taken back before its end")
    {
        Add(_waiver);
        AddOptions();
    }

    public override VerbHelp Help { get; } = new(
        [
            ("record revocation workspace 12 --reason \"no longer needed\" --actor 0x5dad7600C5D89fE3824fFa99ec1c3eB8BF3b0501", "take back the waiver of entry 12"),
            ("record revocation workspace 12 --reason \"case closed\" --actor 0x5dad7600C5D89fE3824fFa99ec1c3eB8BF3b0501 --at 2026-11-21", "with its time"),
            ("record revocation workspace 12 --reason over --actor 0x5dad7600C5D89fE3824fFa99ec1c3eB8BF3b0501 --format json", "for a program"),
        ],
        RecordExitCodes);

    protected override void CheckArguments(ParseResult arguments, UnixTime at, ImmutableArray<Finding>.Builder errors) =>
        JournalArguments.ReadNumber("WAIVER", arguments.GetValue(_waiver), errors);

    protected override (JournalKind Kind, JournalPayload? Payload, string Refusal) Decide(ParseResult arguments, JournalState state, string reason)
    {
        long number = long.Parse(arguments.GetValue(_waiver)!, NumberStyles.None, CultureInfo.InvariantCulture);
        return state.Waivers.TryGetValue(number, out Waiver? waiver) && waiver.RevokedAt is null
            ? (JournalKind.WaiverRevoked, new WaiverRevoked(number, reason).ToPayload(), "")
            : (default, null, string.Create(CultureInfo.InvariantCulture, $"entry {number:N0} is no waiver that holds"));
    }
}
