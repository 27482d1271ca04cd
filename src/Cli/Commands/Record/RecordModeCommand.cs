using System.Collections.Immutable;
using System.CommandLine;
using VaultPolicy.Cli.Operations;
using VaultPolicy.Cli.Verbs;
using VaultPolicy.Cli.Workspaces;
using VaultPolicy.Governance.Journal;
using VaultPolicy.Governance.Journal.Facts;
using VaultPolicy.Governance.Journal.Modes;
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
    private readonly Option<string> _cause = new("--cause") { Description = "the rule of the policy in force that demands the stricter mode; by hand unless given", HelpName = "RULE" };

    public RecordModeCommand()
        : base("mode", "record that the operating mode of the vault was changed")
    {
        Add(_mode);
        AddOptions();
        Add(_cause);
    }

    public override VerbHelp Help { get; } = new(
        [
            ("record mode workspace paused --reason \"oracle halted\" --actor 0x5dad7600C5D89fE3824fFa99ec1c3eB8BF3b0501", "the vault is paused"),
            ("record mode workspace normal --reason back --actor 0x5dad7600C5D89fE3824fFa99ec1c3eB8BF3b0501 --client-id a1", "resumed, and recorded once"),
            ("record mode workspace safety --reason \"depeg\" --actor 0x5dad7600C5D89fE3824fFa99ec1c3eB8BF3b0501 --format json", "for a program"),
            ("record mode workspace guarded --cause depeg --reason \"USDC at 0.97\" --actor 0x5dad7600C5D89fE3824fFa99ec1c3eB8BF3b0501", "a rule demands it, and says when and by whom it is resumed"),
        ],
        RecordExitCodes);

    protected override void CheckArguments(ParseResult arguments, UnixTime at, ImmutableArray<Finding>.Builder errors)
    {
        string mode = arguments.GetValue(_mode)!;
        if (!AccessWords.Modes.Contains(mode))
        {
            RegisterArguments.Refuse(errors, $"{UsageErrors.Quote(mode)} is no operating mode", "write one of " + string.Join(", ", AccessWords.Modes));
        }

        if (arguments.GetValue(_cause) is { } cause)
        {
            JournalArguments.ReadText(_cause.Name, cause, errors, ModeChanged.MaxCauseLength);
        }
    }

    protected override (JournalKind Kind, JournalPayload? Payload, string Refusal) Decide(ParseResult arguments, JournalState state, string reason)
    {
        ModeChanged change = Change(arguments, state, reason);
        return change.To == state.Mode
            ? (default, null, $"the vault is `{AccessWords.Of(change.To)}` already")
            : state.Mode == OperatingMode.Closed
                ? (default, null, "the vault is `closed`, which is for good")
                : change.Cause is not null && !change.IsStricter
                    ? (default, null, $"`{_cause.Name}` is the cause of a stricter mode, and `{AccessWords.Of(change.To)}` is looser than `{AccessWords.Of(state.Mode)}`")
                    : (JournalKind.ModeChanged, change.ToPayload(), "");
    }

    protected override string? Forbidden(ParseResult arguments, JournalState state, Address actor, UnixTime at, WorkspacePackages packages)
    {
        ModeChanged change = Change(arguments, state, "");
        if (state.Lifecycle is not { Rules: not null, ActiveDigest: { } active })
        {
            // Before a policy is in force nobody has a power yet; but then there is no rule either.
            return change.Cause is null ? null : $"no policy is in force, so none has a rule {UsageErrors.Quote(change.Cause)}";
        }

        if (!ModeAuthority.ReadsPolicy(state, change))
        {
            return ModeAuthority.Refusal(state, change, actor, at, null);
        }

        (CompiledPackage? inForce, string? problem) = packages.Find(active);
        return inForce is null ? problem : ModeAuthority.Refusal(state, change, actor, at, inForce.Policy.Model);
    }

    private ModeChanged Change(ParseResult arguments, JournalState state, string reason) =>
        new(state.Mode, (OperatingMode)AccessWords.Modes.IndexOf(arguments.GetValue(_mode)!), reason, arguments.GetValue(_cause));
}
