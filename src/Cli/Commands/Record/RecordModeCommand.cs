using System.Collections.Immutable;
using System.CommandLine;
using VaultPolicy.Cli.Operations;
using VaultPolicy.Cli.Verbs;
using VaultPolicy.Governance.Journal;
using VaultPolicy.Governance.Journal.Facts;
using VaultPolicy.Governance.Journal.Replay;
using VaultPolicy.PolicyEngine.Access;
using VaultPolicy.PolicyEngine.Vault;
using VaultPolicy.Primitives;
using VaultPolicy.Reporting.Json;

namespace VaultPolicy.Cli.Commands.Record;

/// <summary>`record mode`: the vault has another operating mode from now on.</summary>
internal sealed class RecordModeCommand : RecordVerb
{
    private readonly Argument<string> _mode = new("MODE") { Description = "the new mode: " + string.Join(", ", AccessWords.Modes) };

    public RecordModeCommand()
        : base("mode", "record that the operating mode of the vault was changed")
    {
        Add(_mode);
        AddOptions();
    }

    public override VerbHelp Help { get; } = new(
        [
            ("record mode workspace paused --reason \"oracle halted\" --actor 0x5dad7600C5D89fE3824fFa99ec1c3eB8BF3b0501", "the vault is paused"),
            ("record mode workspace normal --reason back --actor 0x5dad7600C5D89fE3824fFa99ec1c3eB8BF3b0501 --client-id a1", "resumed, and recorded once"),
            ("record mode workspace safety --reason \"depeg\" --actor 0x5dad7600C5D89fE3824fFa99ec1c3eB8BF3b0501 --format json", "for a program"),
        ],
        RecordExitCodes);

    protected override void CheckArguments(ParseResult arguments, UnixTime at, ImmutableArray<Finding>.Builder errors)
    {
        string mode = arguments.GetValue(_mode)!;
        if (!AccessWords.Modes.Contains(mode))
        {
            RegisterArguments.Refuse(errors, $"{UsageErrors.Quote(mode)} is no operating mode", "write one of " + string.Join(", ", AccessWords.Modes));
        }
    }

    protected override (JournalKind Kind, JournalPayload? Payload, string Refusal) Decide(ParseResult arguments, JournalState state, string reason)
    {
        var to = (OperatingMode)AccessWords.Modes.IndexOf(arguments.GetValue(_mode)!);
        return to == state.Mode
            ? (default, null, $"the vault is `{AccessWords.Of(to)}` already")
            : state.Mode == OperatingMode.Closed
                ? (default, null, "the vault is `closed`, which is for good")
                : (JournalKind.ModeChanged, new ModeChanged(state.Mode, to, reason).ToPayload(), "");
    }
}
