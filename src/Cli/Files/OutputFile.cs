using VaultPolicy.Cli.Hosting;
using VaultPolicy.Cli.Verbs;
using VaultPolicy.Dsl.Diagnostics;
using VaultPolicy.Reporting.Json;

namespace VaultPolicy.Cli.Files;

/// <summary>Writes the file that an option names, whole or not at all.</summary>
internal static class OutputFile
{
    /// <summary>Writes a file; a finding says why it could not.</summary>
    /// <param name="option">The option, such as `--output`.</param>
    /// <param name="name">The file, as the user named it.</param>
    /// <param name="bytes">The content.</param>
    /// <param name="context">The run.</param>
    public static Finding? Write(string option, string name, ReadOnlySpan<byte> bytes, CliContext context)
    {
        if (string.IsNullOrWhiteSpace(name))
        {
            return Finding.WithoutPlace(UsageDiagnostics.InvalidArguments, $"the value of `{option}` is empty", "name a file");
        }

        try
        {
            AtomicFile.Write(Path.GetFullPath(name, context.Host.WorkingDirectory), bytes);
            return null;
        }
        catch (Exception exception) when (AtomicFile.IsUserFault(exception) || exception is ArgumentException)
        {
            return Finding.WithoutPlace(
                UsageDiagnostics.UnreadableFile, $"file {UsageErrors.Quote(name)} cannot be written", "check the folder, its rights and the free space");
        }
    }
}
