using System.Collections.Immutable;

namespace VaultPolicy.Cli.Verbs;

/// <summary>What `--help` says of a verb beside its options.</summary>
/// <param name="Examples">Command lines with the words that explain them.</param>
/// <param name="ExitCodes">The exit codes that the verb can give, with their meaning.</param>
internal sealed record VerbHelp(ImmutableArray<(string CommandLine, string Meaning)> Examples, ImmutableArray<(int Code, string Meaning)> ExitCodes);
