using System.Collections.Immutable;
using VaultPolicy.Cli.Files;
using VaultPolicy.PolicyEngine.Register;
using VaultPolicy.Reporting.Json;

namespace VaultPolicy.Cli.Operations;

/// <summary>What reading a register file gave.</summary>
/// <param name="Table">The register; null when there is an error.</param>
/// <param name="Findings">What is wrong with it.</param>
/// <param name="Unreadable">Why the file could not be read; null when it could.</param>
internal sealed record RegisterReading(RegisterTable? Table, ImmutableArray<Finding> Findings, Finding? Unreadable)
{
    /// <summary>Reads a register file.</summary>
    /// <param name="path">A full path.</param>
    /// <param name="shown">Its name in findings.</param>
    /// <param name="folder">The folder that a symbolic link must not leave; null when links are refused.</param>
    public static RegisterReading Of(string path, string shown, string? folder = null)
    {
        (RegisterFile? file, Finding? error) = SafeFile.OpenRegister(path, shown, folder);
        if (file is null)
        {
            return new RegisterReading(null, [], error);
        }

        using (file)
        {
            return Of(file, shown);
        }
    }

    /// <summary>Reads an open register file; refuses it when it is not the same at the end.</summary>
    /// <param name="file">The file.</param>
    /// <param name="shown">Its name in findings.</param>
    public static RegisterReading Of(RegisterFile file, string shown)
    {
        RegisterReadResult result;
        try
        {
            result = RegisterReader.Read(shown, file);
        }
        catch (IOException)
        {
            return new RegisterReading(null, [], SafeFile.Changed(shown));
        }

        return file.IsUnchanged
            ? new RegisterReading(result.Table, [.. result.Diagnostics.Select(Finding.Of)], null)
            : new RegisterReading(null, [], SafeFile.Changed(shown));
    }
}
