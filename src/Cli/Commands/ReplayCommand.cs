using System.CommandLine;
using VaultPolicy.Cli.Files;
using VaultPolicy.Cli.Hosting;
using VaultPolicy.Cli.Operations;
using VaultPolicy.Cli.Verbs;
using VaultPolicy.PolicyEngine.Access.Replay;
using VaultPolicy.Reporting.Json;
using VaultPolicy.Reporting.Text;

namespace VaultPolicy.Cli.Commands;

/// <summary>`replay`: decides recorded requests again and reports every difference.</summary>
internal sealed class ReplayCommand : Verb
{
    private readonly Argument<string> _path = SharedArguments.Package();
    private readonly Argument<string> _file = new("FILE") { Description = "what `decide --stdin --record` wrote; `-` for standard input" };
    private readonly Option<bool> _anyDigest = new("--any-digest") { Description = "records of other policies or registers are fine as long as the decision is the same" };

    public ReplayCommand()
        : base("replay", "decide recorded requests again and report every difference")
    {
        Add(_path);
        Add(_file);
        Add(_anyDigest);
    }

    public override VerbHelp Help { get; } = new(
        [
            ("replay stable-core decisions.jsonl", "does this package still decide as it did?"),
            ("replay stable-core-v2 decisions.jsonl --any-digest", "which past decisions would a new version change?"),
            ("replay stable-core - --format json", "records from standard input, for a program"),
        ],
        [
            (ExitCodes.Done, "every record is confirmed"),
            (ExitCodes.Findings, "a decision differs, a record is of another policy or register or cannot be read, or the package has errors"),
            ExitCodeTexts.Usage,
            ExitCodeTexts.Internal,
        ]);

    public override int Run(ParseResult arguments, CliContext context)
    {
        (CompiledPackage? package, int code) = PackageLoader.Compile(arguments.GetValue(_path) ?? "", Name, context);
        if (package is null)
        {
            return code;
        }

        (Stream? stream, Finding? refused) = Open(arguments.GetValue(_file) ?? "", context);
        if (stream is null)
        {
            return context.UsageError(Name, refused!);
        }

        var replay = new DecisionReplay(package.Access);
        using (stream)
        {
            var lines = new LineReader(stream, RecordLineReader.MaxLineBytes, static () => { });
            while (lines.TryRead(out ReadOnlySpan<byte> line, out bool isTooLong))
            {
                if (isTooLong)
                {
                    replay.Fail(lines.Number, DecisionStream.TooLong(RecordLineReader.MaxLineBytes));
                }
                else if (!line.IsEmpty)
                {
                    replay.Add(lines.Number, line);
                }
            }
        }

        ReplayReport report = ReplayReport.Of(package.Identity, replay);
        if (context.Format == OutputFormat.Json)
        {
            context.ResultDocument(report.ToJson());
        }
        else
        {
            context.Result(ReplayText.Of(report));
        }

        bool confirmed = report.Different == 0 && (report.Foreign == 0 || arguments.GetValue(_anyDigest));
        return confirmed ? ExitCodes.Done : ExitCodes.Findings;
    }

    private static (Stream? Stream, Finding? Refused) Open(string path, CliContext context) =>
        path == "-" ? (context.Host.OpenInput(), null) : SafeFile.OpenStream(Path.Combine(context.Host.WorkingDirectory, path), path);
}
