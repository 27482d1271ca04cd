using System.CommandLine;
using VaultPolicy.Reporting.Text;

namespace VaultPolicy.Cli.Verbs;

/// <summary>The text of `--help`.</summary>
internal static class HelpText
{
    private const int MinColumn = 14;
    private const int MaxColumn = 34;

    public static StyledText OfProgram(RootCommand root)
    {
        StyledText output = new StyledText()
            .Line($"{CommandLineApp.Name} {CommandLineApp.Version} - policy-as-code for permissioned on-chain vaults", TextStyle.Strong)
            .Line()
            .Append("usage: ", TextStyle.Strong).Line($"{CommandLineApp.Name} VERB [ARGUMENTS] [OPTIONS]")
            .Line()
            .Line("verbs:", TextStyle.Strong);
        Table(output, root.Subcommands.Where(c => !c.Hidden).Select(c => (c.Name, c.Description ?? "")));
        output.Line().Line("options of every verb:", TextStyle.Strong);
        Table(output, root.Options.Where(o => !o.Hidden).Select(o => (Label(o), o.Description ?? "")));
        return output.Line()
            .Line("first steps:", TextStyle.Strong)
            .Line($"  {CommandLineApp.Name} demo                 a whole policy at work in twenty seconds")
            .Line($"  {CommandLineApp.Name} new my-vault         a small package to start from")
            .Line($"  {CommandLineApp.Name} check my-vault       what is wrong with it")
            .Line()
            .Line("exit codes: 0 done, 1 findings, 2 usage or missing file, 3 changes pending, 4 denied by policy, 70 a fault of the product")
            .Line($"help on a verb: {CommandLineApp.Name} VERB --help; help on a finding: {CommandLineApp.Name} explain VPnnnn");
    }

    public static StyledText Of(Verb verb, Command root)
    {
        StyledText output = new StyledText()
            .Line($"{CommandLineApp.Name} {verb.FullName} - {verb.Description}", TextStyle.Strong)
            .Line()
            .Append("usage: ", TextStyle.Strong).Append($"{CommandLineApp.Name} {verb.FullName}");
        if (verb is VerbGroup group)
        {
            output.Line(" VERB [ARGUMENTS] [OPTIONS]").Line().Line("verbs:", TextStyle.Strong);
            Table(output, group.Verbs.Where(v => !v.Hidden).Select(v => (v.Name, v.Description ?? "")));
        }
        else
        {
            AppendUsage(output, verb);
        }

        output.Line().Line("options:", TextStyle.Strong);
        Table(output, verb.Options.Concat(root.Options.Where(o => o.Recursive)).Where(o => !o.Hidden).Select(o => (Label(o), o.Description ?? "")));
        if (verb.Formats.Length > SharedOptions.Formats.Length)
        {
            output.Line().Append("formats: ", TextStyle.Strong).Line(string.Join(", ", verb.Formats));
        }

        output.Line().Line("examples:", TextStyle.Strong);
        foreach ((string commandLine, string meaning) in verb.Help.Examples)
        {
            output.Append("  ").Line($"# {meaning}", TextStyle.Faint).Line($"  {CommandLineApp.Name} {commandLine}");
        }

        output.Line().Line("exit codes:", TextStyle.Strong);
        foreach ((int code, string meaning) in verb.Help.ExitCodes)
        {
            output.Line(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"  {code,-4}{meaning}"));
        }

        return output;
    }

    private static void AppendUsage(StyledText output, Verb verb)
    {
        foreach (Argument argument in verb.Arguments)
        {
            output.Append(" " + Usage(argument));
        }

        output.Line(" [OPTIONS]");
        if (verb.Arguments.Count > 0)
        {
            output.Line().Line("arguments:", TextStyle.Strong);
            Table(output, verb.Arguments.Select(a => (a.Name, a.Description ?? "")));
        }
    }

    private static void Table(StyledText output, IEnumerable<(string Left, string Right)> rows)
    {
        List<(string Left, string Right)> all = [.. rows];
        int column = Math.Clamp(all.Max(r => r.Left.Length) + 2, MinColumn, MaxColumn);
        foreach ((string left, string right) in all)
        {
            if (left.Length < column)
            {
                output.Line("  " + left.PadRight(column) + right);
            }
            else
            {
                output.Line("  " + left).Line(new string(' ', column + 2) + right);
            }
        }
    }

    private static string Label(Option option)
    {
        string names = string.Join(", ", new[] { option.Name }.Concat(option.Aliases.Where(a => a is "-h" or "-o")));
        string value = option.Required ? $" {option.HelpName} (required)" : $" {option.HelpName}";
        return option.HelpName is null ? names : names + value;
    }

    private static string Usage(Argument argument)
    {
        string many = argument.Arity.MaximumNumberOfValues > 1 ? "..." : "";
        return argument.Arity.MinimumNumberOfValues == 0 ? $"[{argument.Name}{many}]" : $"{argument.Name}{many}";
    }
}
