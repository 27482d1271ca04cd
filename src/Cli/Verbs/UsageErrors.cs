using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Parsing;
using VaultPolicy.Dsl.Diagnostics;
using VaultPolicy.Reporting.Json;

namespace VaultPolicy.Cli.Verbs;

/// <summary>Turns what the parser refuses into findings with a proposal.</summary>
internal static class UsageErrors
{
    private const int MaxQuoted = 80;

    public static ImmutableArray<Finding> Of(ParseResult parse)
    {
        Command command = parse.CommandResult.Command;
        var findings = ImmutableArray.CreateBuilder<Finding>();
        foreach (string token in parse.UnmatchedTokens)
        {
            findings.Add(Unmatched(command, token));
        }

        // A list argument swallows unknown options; after `--` everything is an argument.
        IEnumerable<string> swallowed = parse.CommandResult.Children.OfType<ArgumentResult>()
            .SelectMany(argument => argument.Tokens)
            .Select(token => token.Value)
            .Where(value => value.Length > 1 && value[0] == '-')
            .Except(AfterDoubleDash(parse), StringComparer.Ordinal);
        foreach (string token in swallowed)
        {
            findings.Add(Unmatched(command, token));
        }

        if (findings.Count == 0)
        {
            foreach (ParseError error in parse.Errors)
            {
                findings.Add(Of(error, command));
            }
        }

        return findings.ToImmutable();
    }

    /// <summary>User text inside a message: one line, bounded, in backticks.</summary>
    public static string Quote(string text) => text.Length <= MaxQuoted ? $"`{text}`" : $"`{text[..MaxQuoted]}…`";

    private static Finding Unmatched(Command command, string token)
    {
        bool isOption = token.StartsWith('-');
        if (isOption)
        {
            string[] known = [.. OptionsOf(command).Select(o => o.Name).Order(StringComparer.Ordinal)];
            string name = token.Split('=', 2)[0];
            return Finding.WithoutPlace(
                UsageDiagnostics.InvalidArguments,
                $"option {Quote(name)} is unknown to `{NameOf(command)}`",
                NameSuggestion.HelpFor(name, known, "options"));
        }

        if (command.Subcommands.Count > 0)
        {
            string[] verbs = [.. command.Subcommands.Where(c => !c.Hidden).Select(c => c.Name)];
            string? nearest = NameSuggestion.Nearest(token, verbs);
            return Finding.WithoutPlace(
                UsageDiagnostics.InvalidArguments,
                command is Verb group ? $"verb {Quote(token)} of `{group.FullName}` is unknown" : $"verb {Quote(token)} is unknown",
                nearest is null ? $"the verbs are {string.Join(", ", verbs.Select(v => $"`{v}`"))}" : $"did you mean `{nearest}`?");
        }

        return Finding.WithoutPlace(
            UsageDiagnostics.InvalidArguments, $"argument {Quote(token)} is one too many for `{NameOf(command)}`", Usage(command));
    }

    private static Finding Of(ParseError error, Command command)
    {
        string message = error.SymbolResult switch
        {
            OptionResult { Option: var option, IdentifierToken: null } => $"option `{option.Name}` is required",
            OptionResult { Option: var option, Tokens.Count: 0 } => $"option `{option.Name}` needs a value",
            OptionResult { Option: var option, Tokens.Count: > 1 } when option.Arity.MaximumNumberOfValues == 1 =>
                $"option `{option.Name}` is given more than once",
            ArgumentResult { Argument: var argument, Tokens.Count: 0 } => $"argument `{argument.Name}` is missing",
            CommandResult { Command.Subcommands.Count: > 0 } => "no verb is given",
            _ => Lower(error.Message),
        };
        return Finding.WithoutPlace(UsageDiagnostics.InvalidArguments, message, Usage(command));
    }

    private static IEnumerable<Option> OptionsOf(Command command)
    {
        IEnumerable<Option> own = command.Options;
        foreach (Command parent in command.Parents.OfType<Command>())
        {
            own = own.Concat(OptionsOf(parent).Where(o => o.Recursive));
        }

        return own.Where(o => !o.Hidden);
    }

    private static IEnumerable<string> AfterDoubleDash(ParseResult parse) =>
        parse.Tokens.SkipWhile(t => t.Type != TokenType.DoubleDash).Skip(1).Select(t => t.Value);

    private static string NameOf(Command command) => command is Verb verb ? verb.FullName : CommandLineApp.Name;

    private static string Usage(Command command) =>
        command is Verb verb ? $"see `{CommandLineApp.Name} {verb.FullName} --help`" : $"see `{CommandLineApp.Name} --help`";

    // The parser's own sentences start with a capital, quote with ' and end with a full stop.
    private static string Lower(string message)
    {
        string line = message.ReplaceLineEndings(" ").TrimEnd('.', ' ').Replace('\'', '`');
        return line.Length == 0 ? line : char.ToLowerInvariant(line[0]) + line[1..];
    }
}
