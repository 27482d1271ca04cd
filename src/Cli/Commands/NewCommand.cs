using System.Collections.Immutable;
using System.CommandLine;
using System.Text;
using VaultPolicy.Cli.Files;
using VaultPolicy.Cli.Hosting;
using VaultPolicy.Cli.Verbs;
using VaultPolicy.Reporting.Json;
using VaultPolicy.Reporting.Text;

namespace VaultPolicy.Cli.Commands;

/// <summary>`new`: writes a small valid package to start from.</summary>
internal sealed class NewCommand : Verb
{
    private const int MaxNameLength = 64;

    // Names that some systems reserve, whatever their ending.
    private static readonly ImmutableArray<string> Reserved = ["con", "prn", "aux", "nul"];

    private readonly Argument<string> _name = new("NAME") { Description = "the package's folder, such as stable-core; its last part is the policy's name" };

    public NewCommand()
        : base("new", "write a small valid package to start from")
    {
        Add(_name);
    }

    public override VerbHelp Help { get; } = new(
        [
            ("new stable-core", "a package in the folder stable-core"),
            ("new vaults/stable-core", "the same in another folder"),
            ("new stable-core && vaultpolicy check stable-core", "and check it"),
            ("new stable-core --format json", "list the files for a program"),
        ],
        [ExitCodeTexts.Done, ExitCodeTexts.Usage, ExitCodeTexts.Internal]);

    public override int Run(ParseResult arguments, CliContext context)
    {
        string path = arguments.GetValue(_name) ?? "";
        string[] parts = path.Split('/');
        string name = parts[^1];

        // Each part is a plain name, so that nothing is written above the current folder or at an absolute path.
        if (!Array.TrueForAll(parts, IsName))
        {
            return context.UsageError(
                Name,
                $"name {UsageErrors.Quote(path)} is not a package name",
                $"use lower-case letters, digits and single hyphens, beginning with a letter, at most {MaxNameLength} characters: `stable-core`");
        }

        string folder = Path.Combine(context.Host.WorkingDirectory, path);
        if (Path.Exists(folder))
        {
            return context.UsageError(Name, $"{UsageErrors.Quote(path)} exists already", "choose another name, or remove it first");
        }

        ImmutableArray<string> files;
        try
        {
            files = Write(folder, path, name);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return context.UsageError(Name, $"folder {UsageErrors.Quote(path)} cannot be written", "check the rights on the folder above it and the free space");
        }

        var report = new FilesReport(Name, path, files);
        if (context.Format == OutputFormat.Json)
        {
            context.ResultDocument(report.ToJson());
        }
        else
        {
            context.Result(FilesText.OfNewPackage(report));
        }

        return ExitCodes.Done;
    }

    private static ImmutableArray<string> Write(string folder, string path, string name)
    {
        Directory.CreateDirectory(folder);
        var written = ImmutableArray.CreateBuilder<string>();
        foreach ((string file, byte[] bytes) in EmbeddedFiles.Under("templates"))
        {
            string text = Encoding.UTF8.GetString(bytes).Replace("{{name}}", name, StringComparison.Ordinal);
            using (FileStream stream = new(Path.Combine(folder, file), FileMode.CreateNew, FileAccess.Write))
            {
                stream.Write(Encoding.UTF8.GetBytes(text));
            }

            written.Add($"{path}/{file}");
        }

        return written.ToImmutable();
    }

    private static bool IsName(string name) =>
        name.Length is > 0 and <= MaxNameLength
        && char.IsAsciiLetterLower(name[0])
        && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-')
        && !name.EndsWith('-')
        && !name.Contains("--", StringComparison.Ordinal)
        && !Reserved.Contains(name);
}
