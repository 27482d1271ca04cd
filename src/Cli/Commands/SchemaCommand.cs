using System.CommandLine;
using VaultPolicy.Cli.Hosting;
using VaultPolicy.Cli.Verbs;
using VaultPolicy.Dsl.Schema;

namespace VaultPolicy.Cli.Commands;

/// <summary>`schema`: the JSON Schema of `policy.yaml`, for editors.</summary>
internal sealed class SchemaCommand : Verb
{
    public SchemaCommand()
        : base("schema", "print the JSON Schema of policy.yaml, for editors")
    {
    }

    public override VerbHelp Help { get; } = new(
        [
            ("schema > policy.schema.json", "write it to a file"),
            ("schema --format json", "the same: a schema is JSON in every format"),
            ("schema | jq .properties", "look into it"),
        ],
        [ExitCodeTexts.Done, ExitCodeTexts.Internal]);

    public override int Run(ParseResult arguments, CliContext context)
    {
        context.ResultDocument(PolicySchema.Generate() + "\n");
        return ExitCodes.Done;
    }
}
