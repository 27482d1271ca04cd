using System.Collections.Immutable;
using System.CommandLine;

namespace VaultPolicy.Cli.Verbs;

/// <summary>Options that every verb has.</summary>
internal sealed class SharedOptions
{
    public const string FormatName = "--format";

    /// <summary>The formats of every verb.</summary>
    public static readonly ImmutableArray<string> Formats = ["human", "concise", "json"];

    public Option<string> Format { get; } = new(FormatName)
    {
        Description = "how results and errors are written: human, concise or json; some verbs write csv and markdown",
        HelpName = "human|concise|json",
        DefaultValueFactory = _ => "human",
        Recursive = true,
    };

    public Option<bool> NoColour { get; } = new("--no-color") { Description = "never colour", Recursive = true };

    public Option<bool> Colour { get; } = new("--color") { Description = "always colour", Recursive = true };

    public Option<bool> NoProgress { get; } = new("--no-progress") { Description = "show no progress bar", Recursive = true };

    public Option<bool> Help { get; } = new("--help", "-h", "-?", "/?") { Description = "show help", Recursive = true };

    public Option<bool> Version { get; } = new("--version") { Description = "show the version" };

    public void AddTo(Command root)
    {
        root.Add(Format);
        root.Add(NoColour);
        root.Add(Colour);
        root.Add(NoProgress);
        root.Add(Help);
        root.Add(Version);
    }
}
