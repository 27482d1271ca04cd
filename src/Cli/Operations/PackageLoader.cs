using System.Collections.Immutable;
using VaultPolicy.Cli.Files;
using VaultPolicy.Cli.Hosting;
using VaultPolicy.Dsl.Packages;
using VaultPolicy.PolicyEngine.Access;
using VaultPolicy.PolicyEngine.Register;
using VaultPolicy.Reporting.Json;

namespace VaultPolicy.Cli.Operations;

/// <summary>Brings packages from the file system to the checker and the compiler.</summary>
internal static class PackageLoader
{
    /// <summary>Reads and checks a package: its policy and the register that the policy names.</summary>
    public static PackageReading Read(PolicyLocation location)
    {
        FileRead policy = SafeFile.Read(location.File, location.Shown, SafeFile.MaxTextBytes, location.Folder);
        if (policy.Bytes is null)
        {
            return new PackageReading(new CheckedFile(location.Shown, null, 0, false), [], null, policy.Error);
        }

        PackageCheckResult result = PolicyPackage.Check(location.Shown, policy.Bytes, new FolderFiles(location));
        ImmutableArray<Finding> findings = [.. result.Diagnostics.Select(Finding.Of)];
        if (result.Policy is not { } checkedPolicy)
        {
            return new PackageReading(new CheckedFile(location.Shown, null, 0, false), findings, null, null);
        }

        RegisterTable? register = RegisterTable.Empty;
        if (checkedPolicy.Model.Access.Register is { } named)
        {
            (register, ImmutableArray<Finding> more) = ReadRegister(location, named.Value, SourceRange.Of(named.Span));
            findings = findings.AddRange(more);
        }

        if (register is not null)
        {
            findings = findings.AddRange(FeeRecipients.Check(checkedPolicy, register).Select(Finding.Of));
        }

        var summary = new CheckedFile(
            location.Shown, checkedPolicy.Model.Metadata.Name.Value, PolicyRules.Of(checkedPolicy.Model).Length, register is not null);
        return new PackageReading(summary, findings, register is null ? null : new CheckedPackage(location, checkedPolicy, register), null);
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

    private static (RegisterTable? Table, ImmutableArray<Finding> Findings) ReadRegister(PolicyLocation location, string relative, SourceRange place)
    {
        RegisterReading reading = PackagePath.Refusal(relative) is { } refusal
            ? new RegisterReading(null, [], FolderFiles.Refuse(relative, refusal))
            : RegisterReading.Of(Path.Combine(location.Folder, relative), location.ShownOf(relative), location.Folder);

        // The policy names the file, so a finding about the file as a whole points at the name.
        return reading.Unreadable is { } unreadable ? (null, [unreadable with { Range = place }]) : (reading.Table, reading.Findings);
    }
}
