using System.Collections.Immutable;
using System.Globalization;
using VaultPolicy.Cli.Hosting;
using VaultPolicy.Cli.Verbs;
using VaultPolicy.Dsl.Diagnostics;
using VaultPolicy.Governance.Planning;
using VaultPolicy.Governance.Planning.Files;
using VaultPolicy.Reporting.Json;

namespace VaultPolicy.Cli.Files;

/// <summary>Reads plan files of unknown origin.</summary>
internal static class PlanFiles
{
    private const int MaxPending = 256;

    /// <summary>Reads a plan; a finding says why it is none.</summary>
    /// <param name="name">The file, as the user named it.</param>
    /// <param name="context">The run.</param>
    public static (PlanDocument? Plan, Finding? Error) Read(string name, CliContext context)
    {
        if (string.IsNullOrWhiteSpace(name) || name.Contains('\0', StringComparison.Ordinal))
        {
            return (null, Finding.WithoutPlace(UsageDiagnostics.InvalidArguments, "the name of the plan file is empty", "name a file that `plan --out` wrote"));
        }

        FileRead read = SafeFile.Read(Path.GetFullPath(name, context.Host.WorkingDirectory), name, PlanFileReader.MaxBytes);
        if (read.Bytes is null)
        {
            return (null, read.Error);
        }

        PlanReadResult result = PlanFileReader.Read(read.Bytes);
        return result.Plan is { } plan
            ? (plan, null)
            : (null, Finding.WithoutPlace(
                PlanDiagnostics.InvalidFile, $"{UsageErrors.Quote(name)} is no plan: {result.Problem}", "make it anew with `vaultpolicy plan OLD NEW --out FILE`"));
    }

    /// <summary>What pending plans would change.</summary>
    /// <param name="names">Their files.</param>
    /// <param name="context">The run.</param>
    public static (ImmutableArray<PendingChange> Changes, Finding? Error) ReadPending(string[] names, CliContext context)
    {
        if (names.Length > MaxPending)
        {
            return ([], Finding.WithoutPlace(UsageDiagnostics.InvalidArguments, $"`--pending` is given {names.Length} times, at most {MaxPending} are read", "leave out what is decided"));
        }

        var changes = ImmutableArray.CreateBuilder<PendingChange>();
        foreach (string name in names)
        {
            (PlanDocument? plan, Finding? error) = Read(name, context);
            if (plan is null)
            {
                return ([], error);
            }

            changes.AddRange(plan.Changes.Select(c => new PendingChange($"plan {UsageErrors.Quote(name)}", c.Key, c.After)));
        }

        return (changes.ToImmutable(), null);
    }

    /// <summary>Why a plan file is not the way from the policy in force to the new one; null when it is.</summary>
    /// <param name="name">The file.</param>
    /// <param name="inForce">The policy in force.</param>
    /// <param name="plan">The plan as it is made now.</param>
    /// <param name="context">The run.</param>
    public static Finding? Check(string name, PlanSide inForce, PlanDocument plan, CliContext context)
    {
        (PlanDocument? voted, Finding? error) = Read(name, context);
        return voted is null ? error : Check(name, voted, inForce, plan);
    }

    /// <summary>As the other, for a plan that was read.</summary>
    /// <param name="name">The file.</param>
    /// <param name="voted">What it holds.</param>
    /// <param name="inForce">The policy in force.</param>
    /// <param name="plan">The plan as it is made now.</param>
    public static Finding? Check(string name, PlanDocument voted, PlanSide inForce, PlanDocument plan)
    {
        ImmutableArray<string> moved = PlanStaleness.Moved(voted, inForce);
        if (!moved.IsEmpty)
        {
            string more = moved.Length == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $" and {moved.Length - 1} more");
            return Finding.WithoutPlace(
                PlanDiagnostics.Stale,
                $"{UsageErrors.Quote(name)} is stale: {UsageErrors.Quote(moved[0])}{more} changed since it was made; it starts from {voted.Base}, the policy in force is {plan.Base}",
                "make the plan anew from the policy in force");
        }

        return voted.Target != plan.Target ? Other($"it leads to {voted.Target}, the new policy is {plan.Target}", "plan with the policy that was voted on")
            : voted.Digest != plan.Digest ? Other($"its digest is {voted.Digest}, made anew it is {plan.Digest}", "make the plan anew and vote on that")
            : null;

        Finding Other(string why, string help) => Finding.WithoutPlace(PlanDiagnostics.InvalidFile, $"{UsageErrors.Quote(name)} is another plan: {why}", help);
    }
}
