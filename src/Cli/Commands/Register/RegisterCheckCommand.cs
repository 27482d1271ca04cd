using System.CommandLine;
using VaultPolicy.Cli.Hosting;
using VaultPolicy.Cli.Operations;
using VaultPolicy.Cli.Verbs;
using VaultPolicy.Reporting.Json;
using VaultPolicy.Reporting.Text;

namespace VaultPolicy.Cli.Commands.Register;

/// <summary>`register check`: reads a register whole and says what is wrong with it.</summary>
internal sealed class RegisterCheckCommand : Verb
{
    private readonly Argument<string> _file = new("FILE") { Description = "the register" };

    public RegisterCheckCommand()
        : base("check", "say what is wrong with a register, and where") => Add(_file);

    public override VerbHelp Help { get; } = new(
        [
            ("register check register.csv", "every problem with its line and column"),
            ("register check register.csv --format concise", "one line for each problem"),
            ("register check register.csv --format json", "for a program"),
        ],
        [
            (ExitCodes.Done, "the register has no errors"),
            (ExitCodes.Findings, "the register has errors"),
            ExitCodeTexts.Usage,
            ExitCodeTexts.Internal,
        ]);

    public override int Run(ParseResult arguments, CliContext context)
    {
        string shown = arguments.GetValue(_file)!;
        RegisterReading reading = RegisterReading.Of(Path.GetFullPath(shown, context.Host.WorkingDirectory), shown);
        if (reading.Unreadable is { } unreadable)
        {
            return context.UsageError(FullName, unreadable);
        }

        var report = new RegisterCheckReport(shown, reading.Table?.Count, reading.Table?.Digest.ToString(), reading.Findings);
        if (context.Format == OutputFormat.Json)
        {
            context.ResultDocument(report.ToJson());
        }
        else
        {
            context.Result(RegisterCheckText.Of(report, context.Format == OutputFormat.Concise, context.OutOptions));
        }

        return reading.Table is null ? ExitCodes.Findings : ExitCodes.Done;
    }
}
