using System.CommandLine;

namespace VaultPolicy.Cli.Verbs;

/// <summary>Arguments that several verbs have.</summary>
internal static class SharedArguments
{
    public static Argument<string> Package() => new("PATH") { Description = "a package folder, or its policy file" };
}
