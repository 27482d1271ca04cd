using System.CommandLine;
using VaultPolicy.Cli.Hosting;
using VaultPolicy.Cli.Operations;
using VaultPolicy.Cli.Verbs;
using VaultPolicy.PolicyEngine.StateMachines;
using VaultPolicy.Reporting.Json;

namespace VaultPolicy.Cli.Commands;

/// <summary>`graph`: draws the operating mode of a policy's vault.</summary>
internal sealed class GraphCommand : Verb
{
    private readonly Argument<string> _path = SharedArguments.Package();

    private readonly Option<string> _diagram = new("--diagram", "-d")
    {
        Description = "the diagram's language: mermaid or dot",
        HelpName = "mermaid|dot",
        DefaultValueFactory = _ => "mermaid",
    };

    public GraphCommand()
        : base("graph", "draw the operating mode of the vault: states, what tightens them, who loosens them")
    {
        Add(_path);
        _diagram.AcceptOnlyFromAmong("mermaid", "dot");
        Add(_diagram);
    }

    public override VerbHelp Help { get; } = new(
        [
            ("graph stable-core", "a Mermaid diagram, for a README"),
            ("graph stable-core --diagram dot | dot -Tsvg > mode.svg", "an image"),
            ("graph stable-core --format json", "states and transitions as data"),
        ],
        [ExitCodeTexts.Done, ExitCodeTexts.Invalid, ExitCodeTexts.Usage, ExitCodeTexts.Internal]);

    public override int Run(ParseResult arguments, CliContext context)
    {
        (CheckedPackage? package, int code) = PackageLoader.Open(arguments.GetValue(_path) ?? "", Name, context);
        if (package is null)
        {
            return code;
        }

        StateMachineInfo machine = OperatingModeGraph.Of(package.Policy.Model);
        context.ResultDocument(context.Format == OutputFormat.Json ? OperatingModeGraph.ToJson(machine)
            : arguments.GetValue(_diagram) == "dot" ? DotExport.Render(machine)
            : MermaidExport.Render(machine));
        return ExitCodes.Done;
    }
}
