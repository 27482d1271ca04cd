using System.Collections.Immutable;
using System.CommandLine;
using VaultPolicy.Cli.Hosting;
using VaultPolicy.Primitives;
using VaultPolicy.Reporting.Json;

namespace VaultPolicy.Cli.Workspaces;

/// <summary>A verb that does one thing with one proposal.</summary>
internal abstract class ProposalVerb : GovernanceVerb
{
    private readonly Argument<string> _number = NumberArgument();

    protected ProposalVerb(string name, string purpose)
        : base(name, purpose)
    {
        Add(_number);
    }

    protected override void Read(ParseResult arguments, ImmutableArray<Finding>.Builder errors) => ReadNumber(arguments.GetValue(_number)!, errors);

    protected sealed override int Do(ParseResult arguments, WorkspaceGovernance workspace, Address actor, CliContext context) =>
        Do(arguments, workspace, actor, ReadNumber(arguments.GetValue(_number)!, ImmutableArray.CreateBuilder<Finding>()), context);

    /// <summary>Does it with a proposal and gives the exit code.</summary>
    protected abstract int Do(ParseResult arguments, WorkspaceGovernance workspace, Address actor, int number, CliContext context);
}
