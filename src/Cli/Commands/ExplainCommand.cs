using System.Collections.Immutable;
using System.CommandLine;
using VaultPolicy.Cli.Hosting;
using VaultPolicy.Cli.Operations;
using VaultPolicy.Cli.Verbs;
using VaultPolicy.Dsl.Diagnostics;
using VaultPolicy.Reporting.Json;
using VaultPolicy.Reporting.Text;

namespace VaultPolicy.Cli.Commands;

/// <summary>`explain`: what a diagnostic code means, or what a rule of a package does. Decisions are explained by `decide --explain`.</summary>
internal sealed class ExplainCommand : Verb
{
    private readonly Argument<string> _target = new("CODE|PATH") { Description = "a code (VP1005) or its name (duplicate-key), or a package when a rule follows" };

    private readonly Argument<string?> _rule = new("RULE")
    {
        Description = "the id of a rule, limit, trigger or breaker of the package",
        Arity = ArgumentArity.ZeroOrOne,
    };

    public ExplainCommand()
        : base("explain", "say what a finding means, or what a rule does")
    {
        Add(_target);
        Add(_rule);
    }

    public override VerbHelp Help { get; } = new(
        [
            ("explain VP1005", "the page of a code"),
            ("explain duplicate-key", "the same, by name"),
            ("explain stable-core verified", "a rule of a package, clause by clause"),
        ],
        [ExitCodeTexts.Done, ExitCodeTexts.Invalid, ExitCodeTexts.Usage, ExitCodeTexts.Internal]);

    public override int Run(ParseResult arguments, CliContext context)
    {
        string target = arguments.GetValue(_target) ?? "";
        return arguments.GetValue(_rule) is { } rule ? ExplainRule(target, rule, context) : ExplainCode(target, context);
    }

    private int ExplainCode(string target, CliContext context)
    {
        if (DiagnosticCatalog.TryFind(target) is not { } descriptor)
        {
            IEnumerable<string> known = DiagnosticCatalog.All.SelectMany(d => new[] { d.Code, d.Slug });
            string? nearest = NameSuggestion.Nearest(target, known);
            return context.UsageError(
                Name,
                $"code {UsageErrors.Quote(target)} is unknown",
                nearest is null ? "codes look like `VP1005`, names like `duplicate-key`; for a rule, give the package and the rule's id" : $"did you mean `{nearest}`?");
        }

        CodeExplanation explanation = CodeExplanation.Of(descriptor, DiagnosticPages.TryGet(descriptor.Code));
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

    private int ExplainRule(string path, string id, CliContext context)
    {
        (CheckedPackage? package, int code) = PackageLoader.Open(path, Name, context);
        if (package is null)
        {
            return code;
        }

        ImmutableArray<RuleSummary> rules = PolicyRules.Of(package.Policy.Model);
        if (rules.FirstOrDefault(r => r.Id == id) is not { } rule)
        {
            return context.UsageError(
                Name,
                $"rule {UsageErrors.Quote(id)} is unknown to `{package.Policy.Model.Metadata.Name.Value}`",
                NameSuggestion.HelpFor(id, [.. rules.Select(r => r.Id)], "rules"));
        }

        RuleReport report = RuleReport.Of(package.Policy, rule);
        if (context.Format == OutputFormat.Json)
        {
            context.ResultDocument(report.ToJson());
        }
        else
        {
            context.Result(PolicyText.Of(report));
        }

        return ExitCodes.Done;
    }
}
