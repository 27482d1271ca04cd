using System.Collections.Immutable;
using System.CommandLine;
using System.Reflection;
using VaultPolicy.Cli.Commands;
using VaultPolicy.Cli.Hosting;
using VaultPolicy.Cli.Verbs;
using VaultPolicy.Dsl.Diagnostics;
using VaultPolicy.Reporting.Json;
using VaultPolicy.Reporting.Text;

namespace VaultPolicy.Cli;

/// <summary>The whole command line: parse, run a verb, and answer every fault with a finding and an exit code.</summary>
internal static class CommandLineApp
{
    /// <summary>The program's name.</summary>
    public const string Name = "vaultpolicy";

    private static readonly ParserConfiguration Parser = new()
    {
        EnablePosixBundling = false,
        // `@file` is a plain argument: an argument never makes the program read a file that it does not name.
        ResponseFileTokenReplacer = null,
    };

    /// <summary>The program's version.</summary>
    public static string Version { get; } =
        typeof(CommandLineApp).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;

    /// <summary>Runs the command line and returns the exit code; throws nothing.</summary>
    public static int Run(string[] args, CliHost host)
    {
        try
        {
            int code = RunGuarded(args, host);
            host.Out.Flush();
            return code;
        }
        catch (IOException) when (!CanWrite(host))
        {
            // The reader of our output went away (`vaultpolicy check | head`): nobody is left to be told.
            return ExitCodes.Done;
        }
    }

    private static int RunGuarded(string[] args, CliHost host)
    {
        var options = new SharedOptions();
        RootCommand root = BuildRoot(options);
        ParseResult parse = root.Parse(args, Parser);
        OutputFormat? format = ParseFormat(RequestedFormat(args));
        var context = new CliContext(
            host, format ?? OutputFormat.Human, parse.GetValue(options.NoColour), parse.GetValue(options.Colour), parse.GetValue(options.NoProgress));
        try
        {
            return Dispatch(args, parse, root, options, format, context);
        }
        catch (Exception exception) when (!IsBrokenPipe(exception, host))
        {
            return ReportInternalError(exception, parse, context);
        }
    }

    private static int Dispatch(
        string[] args, ParseResult parse, RootCommand root, SharedOptions options, OutputFormat? format, CliContext context)
    {
        Command command = parse.CommandResult.Command;
        string name = command is Verb verb ? verb.FullName : Name;
        bool asksForHelp = parse.GetValue(options.Help) || args.Length == 0;
        if (asksForHelp && parse.UnmatchedTokens.Count == 0)
        {
            StyledText help = command is Verb described ? HelpText.Of(described, root) : HelpText.OfProgram(root);
            if (args.Length == 0)
            {
                context.Aside(help);
                return ExitCodes.Usage;
            }

            context.Result(help);
            return ExitCodes.Done;
        }

        if (command is RootCommand && parse.GetValue(options.Version))
        {
            context.ResultDocument($"{Name} {Version}\n");
            return ExitCodes.Done;
        }

        ImmutableArray<Finding> errors = UsageErrors.Of(parse);
        if (errors.Length > 0)
        {
            return context.UsageError(name, errors);
        }

        ImmutableArray<string> formats = (command as Verb)?.Formats ?? SharedOptions.Formats;
        if (format is null || !formats.Contains(NameOf(format.Value)))
        {
            string asked = RequestedFormat(args) ?? "";
            return context.UsageError(
                name,
                format is null ? $"format {UsageErrors.Quote(asked)} is unknown" : $"`{name}` has no format `{asked}`",
                NameSuggestion.HelpFor(asked, formats, "formats"));
        }

        return ((Verb)command).Run(parse, context);
    }

    private static RootCommand BuildRoot(SharedOptions options)
    {
        var root = new RootCommand("policy-as-code for permissioned on-chain vaults");
        root.Options.Clear();
        root.Directives.Clear();
        options.AddTo(root);
        foreach (Verb verb in VerbCatalog.All())
        {
            root.Add(verb);
        }

        return root;
    }

    // The format is found before parsing, so that parse errors come out in it too.
    private static string? RequestedFormat(string[] args)
    {
        for (int i = 0; i < args.Length; i++)
        {
            if (args[i] == "--")
            {
                break;
            }

            if (args[i] == SharedOptions.FormatName)
            {
                return i + 1 < args.Length ? args[i + 1] : null;
            }

            if (args[i].StartsWith(SharedOptions.FormatName + "=", StringComparison.Ordinal) || args[i].StartsWith(SharedOptions.FormatName + ":", StringComparison.Ordinal))
            {
                return args[i][(SharedOptions.FormatName.Length + 1)..];
            }
        }

        return null;
    }

    private static OutputFormat? ParseFormat(string? text) => text switch
    {
        null or "human" => OutputFormat.Human,
        "concise" => OutputFormat.Concise,
        "json" => OutputFormat.Json,
        "csv" => OutputFormat.Csv,
        "markdown" => OutputFormat.Markdown,
        _ => null,
    };

    private static string NameOf(OutputFormat format) => format.ToString().ToLowerInvariant();

    private static int ReportInternalError(Exception exception, ParseResult parse, CliContext context)
    {
        string command = parse.CommandResult.Command is Verb verb ? verb.FullName : Name;
        Finding finding = Finding.WithoutPlace(
            InternalDiagnostics.InternalError,
            $"the product failed with {exception.GetType().Name}; the input is not to blame",
            "report it with the command line; set VAULTPOLICY_DEBUG=1 to see where it happened");
        context.Errors(new DiagnosticsReport(command, [], [finding]));
        if (context.Host.Environment("VAULTPOLICY_DEBUG") == "1")
        {
            context.Aside(new StyledText().Block(exception.ToString()));
        }

        return ExitCodes.InternalError;
    }

    private static bool IsBrokenPipe(Exception exception, CliHost host) => exception is IOException && !CanWrite(host);

    private static bool CanWrite(CliHost host)
    {
        try
        {
            host.Out.Flush();
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }
}
