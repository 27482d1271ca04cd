using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using VaultPolicy.Cli.Files;
using VaultPolicy.Cli.Hosting;
using VaultPolicy.Cli.Operations;
using VaultPolicy.Cli.Verbs;
using VaultPolicy.Cli.Workspaces;
using VaultPolicy.Dsl.Diagnostics;
using VaultPolicy.Governance.Lifecycle;
using VaultPolicy.Governance.Lifecycle.Commands;
using VaultPolicy.Governance.Planning.Files;
using VaultPolicy.Primitives;
using VaultPolicy.Reporting.Json;

namespace VaultPolicy.Cli.Commands.Proposals;

/// <summary>`propose`: puts a plan to the members, or tightens in an emergency. The plan is made anew; a stale, edited or foreign file is refused.</summary>
internal sealed class ProposeCommand : GovernanceVerb
{
    private readonly Argument<string> _plan = new("PLANFILE") { Description = "the plan, as `plan --out` wrote it" };
    private readonly Argument<string> _path = SharedArguments.Package();
    private readonly Option<string> _title = new("--title") { Description = "what it is about, for people", HelpName = "TEXT" };
    private readonly Option<string[]> _after = new("--after") { Description = "a proposal that must be executed before; may be given several times", HelpName = "NUMBER" };
    private readonly Option<bool> _emergency = new("--emergency") { Description = "tighten without vote and delay, as guardian" };

    public ProposeCommand()
        : base("propose", "put a plan to the members, or tighten in an emergency")
    {
        Add(_plan);
        Add(_path);
        Add(_title);
        Add(_after);
        Add(_emergency);
    }

    public override VerbHelp Help { get; } = new(
        [
            ("propose plan.json next --title \"Raise the limit\" --actor 0x5dad7600C5D89fE3824fFa99ec1c3eB8BF3b0501", "next is the package that the plan leads to"),
            ("propose plan.json next --emergency --actor 0xb2F26B26eDA2A29ef5a8ee7De44B5743c3bF9A28", "then execute it: tightening does not wait"),
            ("propose second.json next --after 1 --actor 0x5dad7600C5D89fE3824fFa99ec1c3eB8BF3b0501 --format json", "for a program"),
        ],
        Codes);

    protected override void Read(ParseResult arguments, ImmutableArray<Finding>.Builder errors) => After(arguments, errors);

    protected override int Do(ParseResult arguments, WorkspaceGovernance workspace, Address actor, CliContext context)
    {
        if (workspace.State.ActiveDigest is not { } active)
        {
            return Refusals.Report(FullName, Refusals.NotFounded, context);
        }

        string file = arguments.GetValue(_plan)!;
        (PlanDocument? plan, Finding? error) = PlanFiles.Read(file, context);
        if (plan is null)
        {
            return Refuse([error!], context);
        }

        (CompiledPackage? target, int code) = PackageLoader.Compile(arguments.GetValue(_path)!, FullName, context);
        if (target is null)
        {
            return code;
        }

        ImmutableArray<int> after = After(arguments, ImmutableArray.CreateBuilder<Finding>());
        Bytes32 start = after.Any(n => workspace.State.Find(n)?.Plan.TargetDigest == plan.Base) ? plan.Base : active;
        (CompiledPackage? inForce, code) = workspace.Packages.Load(start);
        if (inForce is null)
        {
            return code;
        }

        ImmutableArray<Finding> findings = PlanReview.Check(file, plan, inForce, target, workspace.State, workspace.At);
        return findings.IsEmpty ? Put(arguments, workspace, actor, after, plan, target, context) : Refuse(findings, context);
    }

    private int Put(
        ParseResult arguments, WorkspaceGovernance workspace, Address actor, ImmutableArray<int> after, PlanDocument plan, CompiledPackage target, CliContext context)
    {
        string title = arguments.GetValue(_title) ?? string.Create(CultureInfo.InvariantCulture, $"{plan.Policy}, version {plan.TargetVersion}");
        var draft = new DraftProposal(actor, title, plan.ToProposed(), arguments.GetValue(_emergency), after);

        // A run that was interrupted left a draft of the same; it is gone on with.
        Proposal? begun = workspace.State.Proposals.FirstOrDefault(p => p is { IsLive: true, IsPending: false } && IsOf(p, draft));
        int number = begun?.Number ?? (workspace.State.Proposals.Count + 1);
        LifecycleCommand[] steps =
            [draft, new RecordCheck(actor, number, 0), new RecordCompilation(actor, number, target.Compiled.Digest), new PutProposal(actor, number)];
        LifecycleCommand[] left = begun is null ? steps : steps[(1 + (int)begun.State)..];
        if (workspace.Try(left) is { } refusal)
        {
            return Refusals.Report(FullName, refusal, context);
        }

        int code = workspace.Packages.Keep(target);
        code = code == ExitCodes.Done ? workspace.Packages.KeepPlan(plan.Digest, PlanFileWriter.Write(plan)) : code;
        foreach (LifecycleCommand step in left)
        {
            code = code == ExitCodes.Done ? workspace.Enter(step) : code;
        }

        return code == ExitCodes.Done ? workspace.Tell(number) : code;
    }

    private ImmutableArray<int> After(ParseResult arguments, ImmutableArray<Finding>.Builder errors) =>
        [.. (arguments.GetValue(_after) ?? []).Select(n => ReadNumber(n, errors))];

    private static bool IsOf(Proposal p, DraftProposal draft) =>
        p.Proposer == draft.Actor && p.Title == draft.Title && p.IsEmergency == draft.IsEmergency && p.Plan.PlanDigest == draft.Plan.PlanDigest
        && p.After.SequenceEqual(draft.After);

    private int Refuse(ImmutableArray<Finding> findings, CliContext context)
    {
        context.Errors(new DiagnosticsReport(FullName, [], findings));
        return findings[0].Code.StartsWith("VP0", StringComparison.Ordinal) || findings[0].Code == LimitDiagnostics.FileTooLarge.Code ? ExitCodes.Usage : ExitCodes.Findings;
    }
}
