using System.Collections.Immutable;
using System.CommandLine;
using VaultPolicy.Cli.Hosting;
using VaultPolicy.Cli.Operations;
using VaultPolicy.Cli.Verbs;
using VaultPolicy.Cli.Workspaces;
using VaultPolicy.Governance.Lifecycle;
using VaultPolicy.Governance.Lifecycle.Commands;
using VaultPolicy.Governance.Voting;
using VaultPolicy.Primitives;
using VaultPolicy.Reporting.Json;

namespace VaultPolicy.Cli.Commands.Proposals;

/// <summary>`adopt`: makes a package the first active policy of a workspace.</summary>
internal sealed class AdoptCommand : GovernanceVerb
{
    private readonly Argument<string> _path = SharedArguments.Package();

    public AdoptCommand()
        : base("adopt", "make a package the first active policy of a workspace; later ones need proposals")
    {
        Add(_path);
    }

    public override VerbHelp Help { get; } = new(
        [
            ("adopt stable-core --workspace vault --actor 0x5dad7600C5D89fE3824fFa99ec1c3eB8BF3b0501", "the folder vault is made if need be"),
            ("adopt stable-core --actor 0x5dad7600C5D89fE3824fFa99ec1c3eB8BF3b0501 --at 2026-01-01", "in a rehearsal, in the current folder"),
            ("adopt stable-core --workspace vault --actor 0x5dad7600C5D89fE3824fFa99ec1c3eB8BF3b0501 --format json", "for a program"),
        ],
        Codes);

    protected override bool MayCreate => true;

    protected override void Read(ParseResult arguments, ImmutableArray<Finding>.Builder errors)
    {
    }

    // A package that cannot be adopted anywhere leaves no workspace behind.
    protected override int Prepare(ParseResult arguments, Address actor, UnixTime at, CliContext context)
    {
        (CompiledPackage? package, int code) = PackageLoader.Compile(arguments.GetValue(_path)!, FullName, context);
        if (package is null)
        {
            return code;
        }

        Refusal? refusal = GovernanceRules.Of(package.Policy.Model, out ElectorateProblem problem) is { } rules
            ? LifecycleEngine.Decide(LifecycleState.Empty, new FoundPolicy(actor, package.Compiled.Digest, rules), at).Refusal
            : Refusals.NoElectorate(problem);
        return refusal is null ? ExitCodes.Done : Refusals.Report(FullName, refusal, context);
    }

    protected override int Do(ParseResult arguments, WorkspaceGovernance workspace, Address actor, CliContext context)
    {
        (CompiledPackage? package, int code) = PackageLoader.Compile(arguments.GetValue(_path)!, FullName, context);
        if (package is null)
        {
            return code;
        }

        var found = new FoundPolicy(actor, package.Compiled.Digest, GovernanceRules.Of(package.Policy.Model, out _)!);
        if (workspace.Try(found) is { } refusal)
        {
            return Refusals.Report(FullName, refusal, context);
        }

        code = workspace.Packages.Keep(package);
        code = code == ExitCodes.Done ? workspace.Enter(found) : code;
        return code == ExitCodes.Done ? workspace.Tell(null) : code;
    }
}
