using System.Globalization;
using VaultPolicy.Cli.Hosting;
using VaultPolicy.Dsl.Diagnostics;
using VaultPolicy.Governance.Lifecycle;
using VaultPolicy.Governance.Voting;
using VaultPolicy.Reporting.Json;

namespace VaultPolicy.Cli.Workspaces;

/// <summary>Refusals of the lifecycle as findings with exit codes.</summary>
internal static class Refusals
{
    /// <summary>That nothing was adopted.</summary>
    public static Refusal NotFounded { get; } = new(RefusalCode.NotFounded, "there is no active policy yet", "adopt a package first, with `vaultpolicy adopt`");

    /// <summary>That a number is no proposal's.</summary>
    public static Refusal Unknown(int number, LifecycleState state) => new(
        RefusalCode.UnknownProposal,
        string.Create(CultureInfo.InvariantCulture, $"there is no proposal {number}"),
        state.Proposals.IsEmpty ? "there are none" : string.Create(CultureInfo.InvariantCulture, $"they are numbered 1 to {state.Proposals.Count}"));

    /// <summary>Says why something was not done and gives the exit code.</summary>
    public static int Report(string command, Refusal refusal, CliContext context)
    {
        context.Errors(new DiagnosticsReport(command, [], [Finding.WithoutPlace(DescriptorOf(refusal.Code), refusal.Message, HelpOf(refusal))]));
        return CodeOf(refusal.Code);
    }

    /// <summary>2: what is named is not there; 1: plan or package is not what it must be; 4: the policy's rules say no.</summary>
    public static int CodeOf(RefusalCode code) => code switch
    {
        RefusalCode.UnknownProposal or RefusalCode.NotFounded => ExitCodes.Usage,
        RefusalCode.StalePlan or RefusalCode.OtherPlan or RefusalCode.InvalidTarget or RefusalCode.UnsafeRules => ExitCodes.Findings,
        _ => ExitCodes.Denied,
    };

    /// <summary>That the members of a policy cannot vote.</summary>
    public static Refusal NoElectorate(ElectorateProblem problem) => new(
        RefusalCode.UnsafeRules,
        problem switch
        {
            ElectorateProblem.Overflow => "the votes of all members together are more than 2^256 - 1",
            ElectorateProblem.DuplicateMember => "a member is listed twice",
            ElectorateProblem.NoVotes => "a member has no votes",
            _ => $"there are more than {Electorate.MaxMembers} members",
        },
        "correct `governance.members` of the policy");

    private static string? HelpOf(Refusal refusal) =>
        refusal.From is not { } from || refusal.Message.Contains(from.ToString(), StringComparison.Ordinal)
            || (refusal.Needed?.Contains(from.ToString(), StringComparison.Ordinal) ?? false)
                ? refusal.Needed
                : refusal.Needed is { } needed ? $"{needed}; it can be done from {from} on" : $"it can be done from {from} on";

    private static DiagnosticDescriptor DescriptorOf(RefusalCode code) => code switch
    {
        RefusalCode.UnknownProposal => GovernanceDiagnostics.Unknown,
        RefusalCode.NotFounded => GovernanceDiagnostics.NotFounded,
        RefusalCode.ClockBack => GovernanceDiagnostics.ClockBack,
        RefusalCode.NotEntitled => GovernanceDiagnostics.NotEntitled,
        RefusalCode.DutiesNotSeparate => GovernanceDiagnostics.DutiesNotSeparate,
        RefusalCode.TooEarly => GovernanceDiagnostics.TooEarly,
        RefusalCode.TooLate => GovernanceDiagnostics.TooLate,
        RefusalCode.WrongState => GovernanceDiagnostics.WrongState,
        RefusalCode.AlreadyVoted => GovernanceDiagnostics.AlreadyVoted,
        RefusalCode.StalePlan => PlanDiagnostics.Stale,
        RefusalCode.OtherPlan => GovernanceDiagnostics.OtherPlan,
        RefusalCode.KeyTaken => GovernanceDiagnostics.KeyTaken,
        RefusalCode.DependencyOpen => GovernanceDiagnostics.DependencyOpen,
        RefusalCode.NotTightening => GovernanceDiagnostics.NotTightening,
        RefusalCode.ChangedTooSoon => PlanDiagnostics.TooSoon,
        RefusalCode.InvalidTarget => GovernanceDiagnostics.NotKept,
        RefusalCode.UnsafeRules => GovernanceDiagnostics.UnsafeRules,
        RefusalCode.Limit => GovernanceDiagnostics.Limit,
        _ => throw new ArgumentOutOfRangeException(nameof(code), code, "there is no such refusal"),
    };
}
