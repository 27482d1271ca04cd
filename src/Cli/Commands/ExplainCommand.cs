using System.CommandLine;
using System.Text;
using VaultPolicy.Cli.Files;
using VaultPolicy.Cli.Hosting;
using VaultPolicy.Cli.Verbs;
using VaultPolicy.Dsl.Diagnostics;
using VaultPolicy.Reporting.Json;
using VaultPolicy.Reporting.Text;

namespace VaultPolicy.Cli.Commands;

/// <summary>`explain`: what a diagnostic code means.</summary>
internal sealed class ExplainCommand : Verb
{
    private readonly Argument<string> _target = new("CODE") { Description = "a code (VP1005) or its name (duplicate-key)" };

    public ExplainCommand()
        : base("explain", "say what a finding means and how to mend it")
    {
        Add(_target);
    }

    public override VerbHelp Help { get; } = new(
        [
            ("explain VP1005", "the page of a code"),
            ("explain duplicate-key", "the same, by name"),
            ("explain VP1005 --format json", "for editors"),
        ],
        [ExitCodeTexts.Done, ExitCodeTexts.Usage, ExitCodeTexts.Internal]);

    public override int Run(ParseResult arguments, CliContext context)
    {
        string target = arguments.GetValue(_target) ?? "";
        if (DiagnosticCatalog.TryFind(target) is not { } descriptor)
        {
            IEnumerable<string> known = DiagnosticCatalog.All.SelectMany(d => new[] { d.Code, d.Slug });
            string? nearest = NameSuggestion.Nearest(target, known);
            return context.UsageError(
                Name,
                $"code {UsageErrors.Quote(target)} is unknown",
                nearest is null ? "codes look like `VP1005`; names look like `duplicate-key`" : $"did you mean `{nearest}`?");
        }

        byte[]? page = EmbeddedFiles.Read($"diagnostics/{descriptor.Code}.md");
        CodeExplanation explanation = CodeExplanation.Of(descriptor, page is null ? null : Encoding.UTF8.GetString(page));
        if (context.Format == OutputFormat.Json)
        {
            context.ResultDocument(explanation.ToJson());
        }
        else
        {
            context.Result(ExplanationText.Of(explanation));
        }

        return ExitCodes.Done;
    }
}
