using System.Collections.Immutable;
using VaultPolicy.Cli.Files;
using VaultPolicy.Cli.Hosting;
using VaultPolicy.Dsl.Diagnostics;
using VaultPolicy.Dsl.Packages;
using VaultPolicy.PolicyEngine.Access;
using VaultPolicy.Reporting.Json;

namespace VaultPolicy.Cli.Operations;

/// <summary>Brings packages from the file system to the checker and the compiler.</summary>
internal static class PackageLoader
{
    /// <summary>Reads and checks a package: its policy and the register that the policy names.</summary>
    public static PackageReading Read(PolicyLocation location)
    {
        FileRead policy = SafeFile.Read(location.File, location.Shown, SafeFile.MaxTextBytes, location.Folder);
        return policy.Bytes is null
            ? new PackageReading(new CheckedFile(location.Shown, null, 0, false), [], null, policy.Error)
            : Read(location, policy.Bytes, name => ReadBeside(location, name));
    }

    /// <summary>Checks a package whose files come from anywhere.</summary>
    /// <param name="location">What it is called.</param>
    /// <param name="policy">The policy file.</param>
    /// <param name="readOther">Reads another file of the package by its path in it.</param>
    public static PackageReading Read(PolicyLocation location, byte[] policy, Func<string, FileRead> readOther)
    {
        PackageCheckResult result = PackageCheck.Check(location.Shown, policy);
        ImmutableArray<Finding> findings = [.. result.Diagnostics.Select(Finding.Of)];
        RegisterTable register = RegisterTable.Empty;
        bool valid = result.Policy is not null;
        if (result.Model?.Access.Register is { } named)
        {
            (register, ImmutableArray<Finding> registerFindings) = ReadRegister(location, named.Value, readOther, SourceRange.Of(named.Span));
            findings = findings.AddRange(registerFindings);
            valid &= !registerFindings.Any(f => f.Severity == "error");
        }

        var summary = new CheckedFile(
            location.Shown, result.Model?.Metadata.Name.Value, result.Model is null ? 0 : PolicyRules.Of(result.Model).Length, valid);
        return new PackageReading(summary, findings, valid ? new CheckedPackage(location, result.Policy!, register) : null, null);
    }

    /// <summary>Opens one package that has no error; says why not and gives the exit code otherwise.</summary>
    public static (CheckedPackage? Package, int Code) Open(string argument, string command, CliContext context)
    {
        (PolicyLocation? location, Finding? error) = PolicyLocator.FindOne(argument, context.Host.WorkingDirectory);
        if (location is null)
        {
            return (null, context.UsageError(command, error!));
        }

        PackageReading reading = Read(location);
        if (reading.Unreadable is { } unreadable)
        {
            return (null, context.UsageError(command, unreadable));
        }

        if (reading.Package is null)
        {
            context.Errors(new DiagnosticsReport(command, [reading.Summary], [.. reading.Findings.Where(f => f.Severity == "error")]));
            return (null, ExitCodes.Findings);
        }

        return (reading.Package, ExitCodes.Done);
    }

    /// <summary>Opens and compiles one package.</summary>
    public static (CompiledPackage? Package, int Code) Compile(string argument, string command, CliContext context)
    {
        (CheckedPackage? package, int code) = Open(argument, command, context);
        return package is null ? (null, code) : (CompiledPackage.Of(package), code);
    }

    /// <summary>Reads a file of a package by its path in it.</summary>
    public static FileRead ReadBeside(PolicyLocation location, string relative) => PackagePath.Refusal(relative) is { } refusal
        ? new FileRead(null, Finding.WithoutPlace(UsageDiagnostics.UnreadableFile, $"the file name {Verbs.UsageErrors.Quote(relative)} {refusal}"))
        : SafeFile.Read(Path.Combine(location.Folder, relative), location.ShownOf(relative), SafeFile.MaxTableBytes, location.Folder);

    private static (RegisterTable Table, ImmutableArray<Finding> Findings) ReadRegister(
        PolicyLocation location, string relative, Func<string, FileRead> readOther, SourceRange place)
    {
        FileRead read = readOther(relative);
        if (read.Bytes is null)
        {
            // The policy names the file, so the finding points at the name.
            return (RegisterTable.Empty, [read.Error! with { Range = place }]);
        }

        RegisterReadResult result = RegisterReader.Read(location.ShownOf(relative), read.Bytes);
        return (result.Table ?? RegisterTable.Empty, [.. result.Diagnostics.Select(Finding.Of)]);
    }
}
