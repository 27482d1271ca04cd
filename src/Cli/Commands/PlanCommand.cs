using System.Collections.Immutable;
using System.CommandLine;
using VaultPolicy.Cli.Files;
using VaultPolicy.Cli.Hosting;
using VaultPolicy.Cli.Operations;
using VaultPolicy.Cli.Verbs;
using VaultPolicy.Dsl.Diagnostics;
using VaultPolicy.Governance.Planning;
using VaultPolicy.Governance.Planning.Changes;
using VaultPolicy.Governance.Planning.Comparison;
using VaultPolicy.Governance.Planning.Files;
using VaultPolicy.Reporting.Json;
using VaultPolicy.Reporting.Markdown;
using VaultPolicy.Reporting.Text;

namespace VaultPolicy.Cli.Commands;

/// <summary>`plan`: what changes when one policy takes the place of another, and how long that must wait.</summary>
internal sealed class PlanCommand : Verb
{
    private readonly Argument<string[]> _policies = new("POLICY")
    {
        Description = "the policy in force and the one that is to take its place; with --base the latter alone",
        Arity = new ArgumentArity(1, 2),
    };

    private readonly Option<string> _base = new("--base") { Description = "the git revision that has the policy in force", HelpName = "REVISION" };
    private readonly Option<string> _out = new("--out", "-o") { Description = "write the plan file, which people vote on", HelpName = "FILE" };
    private readonly Option<string> _check = new("--check") { Description = "say whether a plan file still leads from the one to the other", HelpName = "FILE" };

    private readonly Option<string[]> _pending = new("--pending")
    {
        Description = "the plan file of a proposal that is not decided yet; may be given more than once",
        HelpName = "FILE",
    };

    private readonly Option<bool> _json = new("--json") { Description = "the same as --format json" };
    private readonly Option<bool> _detailed = new("--detailed-exitcode") { Description = "exit code 3 when something changes" };

    private readonly Option<string> _failOn = new("--fail-on")
    {
        Description = "the least class that gives exit code 1: tighten, neutral, loosen or critical",
        HelpName = "CLASS",
    };

    public PlanCommand()
        : base("plan", "tell what a change of a policy means, and how long it must wait")
    {
        Add(_policies);
        Add(_base);
        Add(_out);
        Add(_check);
        Add(_pending);
        Add(_json);
        Add(_detailed);
        _failOn.AcceptOnlyFromAmong([.. PlanWords.Classes]);
        Add(_failOn);
    }

    public override ImmutableArray<string> Formats => [.. SharedOptions.Formats, "markdown"];

    public override VerbHelp Help { get; } = new(
        [
            ("plan policies/kvants-funding-carry next", "two packages"),
            ("plan my-vault --base main --fail-on loosen", "in a pull request: fails when the change permits more"),
            ("plan old.yaml new.yaml --out plan.json --format markdown", "a plan file to vote on, and a text for the forum"),
            ("plan in-force next --check plan.json", "before it is executed: whether the plan is stale or another one"),
        ],
        [
            ExitCodeTexts.Done,
            (ExitCodes.Findings, "a package has errors, a change is at or above --fail-on, the plan breaks a rule about changes, or the plan of --check is stale or another one"),
            ExitCodeTexts.Usage,
            (ExitCodes.ChangesPending, "something changes (with --detailed-exitcode)"),
            ExitCodeTexts.Internal,
        ]);

    public override int Run(ParseResult arguments, CliContext context)
    {
        string[] policies = arguments.GetValue(_policies)!;
        string? revision = arguments.GetValue(_base);
        if (policies.Length != (revision is null ? 2 : 1))
        {
            return context.UsageError(
                Name,
                revision is null ? "`plan` compares two policies, and one is given" : "with `--base` the old policy comes from git, and two policies are given",
                revision is null ? "name the policy in force first, or give `--base REVISION`" : "name the new policy alone");
        }

        if (revision is null)
        {
            return Compare(policies[0], policies[0], policies[1], arguments, context);
        }

        (PolicyLocation? location, Finding? missing) = PolicyLocator.FindOne(policies[0], context.Host.WorkingDirectory);
        if (location is null)
        {
            return context.UsageError(Name, missing!);
        }

        (GitRevision? taken, Finding? error) = GitRevision.Checkout(location.Folder, revision);
        if (taken is null)
        {
            return context.UsageError(Name, error!);
        }

        using (taken)
        {
            return Compare(taken.Folder, $"{revision}:{policies[0]}", policies[0], arguments, context);
        }
    }

    private int Compare(string old, string shown, string next, ParseResult arguments, CliContext context)
    {
        (CompiledPackage? before, int code) = PackageLoader.Compile(old, Name, context);
        if (before is null)
        {
            return code;
        }

        (CompiledPackage? after, code) = PackageLoader.Compile(next, Name, context);
        if (after is null)
        {
            return code;
        }

        (ImmutableArray<PendingChange> pending, Finding? unread) = PlanFiles.ReadPending(arguments.GetValue(_pending) ?? [], context);
        if (unread is not null)
        {
            return Refuse(unread, context);
        }

        var from = new PlanSide(before.Compiled, before.Source.Register);
        var to = new PlanSide(after.Compiled, after.Source.Register);
        ChangeSet set = PolicyComparison.Of(from, to);
        PlanDocument plan = PlanDocument.Of(from, to, set, PlanRules.Check(from, to, set, PlanHistory.None with { Pending = pending }));
        if (arguments.GetValue(_check) is { } check && PlanFiles.Check(check, from, plan, context) is { } moved)
        {
            return Refuse(moved, context);
        }

        string? file = arguments.GetValue(_out);
        if (file is not null && OutputFile.Write("--out", file, PlanFileWriter.Write(plan), context) is { } failure)
        {
            return context.UsageError(Name, failure);
        }

        Show(new PlanReport(shown, next, plan, file), arguments.GetValue(_json), context);
        return ExitCode(plan, arguments);
    }

    /// <summary>A file that cannot be read is a fault of the command line; a plan that is stale or edited is a finding.</summary>
    private int Refuse(Finding finding, CliContext context)
    {
        context.Errors(new DiagnosticsReport(Name, [], [finding]));
        return finding.Code == PlanDiagnostics.InvalidFile.Code || finding.Code == PlanDiagnostics.Stale.Code ? ExitCodes.Findings : ExitCodes.Usage;
    }

    private static void Show(PlanReport report, bool json, CliContext context)
    {
        switch (json ? OutputFormat.Json : context.Format)
        {
            case OutputFormat.Json:
                context.ResultDocument(report.ToJson());
                break;
            case OutputFormat.Markdown:
                context.ResultDocument(PlanMarkdown.Of(report));
                break;
            case OutputFormat.Concise:
                context.Result(PlanText.Concise(report));
                break;
            default:
                context.Result(PlanText.Of(report));
                break;
        }
    }

    private int ExitCode(PlanDocument plan, ParseResult arguments)
    {
        int least = arguments.GetValue(_failOn) is { } word ? PlanWords.Classes.IndexOf(word) : int.MaxValue;
        if (!plan.Violations.IsEmpty || plan.Changes.Any(c => (int)c.Class >= least))
        {
            return ExitCodes.Findings;
        }

        return arguments.GetValue(_detailed) && plan.Base != plan.Target ? ExitCodes.ChangesPending : ExitCodes.Done;
    }
}
