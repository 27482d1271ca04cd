using VaultPolicy.Cli.Files;
using VaultPolicy.Cli.Hosting;
using VaultPolicy.Cli.Operations;
using VaultPolicy.Cli.Verbs;
using VaultPolicy.Dsl.Diagnostics;
using VaultPolicy.Dsl.Packages;
using VaultPolicy.Governance.Journal.Files;
using VaultPolicy.Primitives;
using VaultPolicy.Reporting.Json;

namespace VaultPolicy.Cli.Workspaces;

/// <summary>
/// The packages and plan files that a workspace keeps, each under its digest: what was voted on is what is executed, whatever became of the
/// files it was made from. A copy is believed only as far as it compiles to its digest.
/// </summary>
/// <param name="workspace">The workspace as the user named it.</param>
/// <param name="command">The verb.</param>
/// <param name="context">The run.</param>
internal sealed class WorkspacePackages(string workspace, string command, CliContext context)
{
    private const string PackagesFolder = "packages";
    private const string PlansFolder = "plans";
    private const string Unfinished = ".new";
    private const int CopyBytes = 1 << 20;

    /// <summary>The folder of a package as it is shown.</summary>
    public string ShownFolder(Bytes32 digest) => $"{workspace.TrimEnd('/')}/{PackagesFolder}/{digest}";

    /// <summary>Keeps a copy of a package; says why not and gives the exit code otherwise.</summary>
    public int Keep(CompiledPackage package)
    {
        Bytes32 digest = package.Compiled.Digest;
        string folder = PathOf(PackagesFolder, digest.ToString());
        if (Directory.Exists(folder))
        {
            (CompiledPackage? kept, int code) = Load(digest);
            return kept is null ? code : ExitCodes.Done;
        }

        string unfinished = folder + Unfinished;
        try
        {
            if (Directory.Exists(unfinished))
            {
                Directory.Delete(unfinished, recursive: true);
            }

            if (Copy(package, unfinished) is { } problem)
            {
                return context.UsageError(command, problem);
            }

            (CompiledPackage? copied, _) = Compile(unfinished);
            if (copied?.Compiled.Digest != digest)
            {
                return context.UsageError(command, SafeFile.Changed(package.Source.Location.Shown));
            }

            // An entry of the journal that names the package must not outlive it in a power failure.
            new DiskFolder(unfinished).Flush();
            Directory.Move(unfinished, folder);
            new DiskFolder(Path.GetDirectoryName(folder)!).Flush();
            return ExitCodes.Done;
        }
        catch (Exception exception) when (AtomicFile.IsUserFault(exception))
        {
            return context.UsageError(command, SafeFile.Unwritable(ShownFolder(digest)));
        }
    }

    /// <summary>Reads, checks and compiles a kept package anew; says what is wrong with it and gives the exit code otherwise.</summary>
    public (CompiledPackage? Package, int Code) Load(Bytes32 digest)
    {
        (CompiledPackage? package, string? problem) = Find(digest);
        if (package is not null)
        {
            return (package, ExitCodes.Done);
        }

        Finding finding = Finding.WithoutPlace(GovernanceDiagnostics.NotKept, problem!, "put back the folder as it was, from a copy of the workspace");
        context.Errors(new DiagnosticsReport(command, [], [finding]));
        return (null, ExitCodes.Findings);
    }

    /// <summary>As <see cref="Load"/>, without saying anything.</summary>
    public (CompiledPackage? Package, string? Problem) Find(Bytes32 digest)
    {
        string shown = ShownFolder(digest);
        string folder = PathOf(PackagesFolder, digest.ToString());
        if (!Directory.Exists(folder))
        {
            return (null, $"the workspace does not keep the package {UsageErrors.Quote(shown)}");
        }

        (CompiledPackage? package, string? problem) = Compile(folder);
        return package is null ? (null, $"the kept package {UsageErrors.Quote(shown)} {problem}")
            : package.Compiled.Digest == digest ? (package, null)
            : (null, $"the kept package {UsageErrors.Quote(shown)} compiles to {package.Compiled.Digest}");
    }

    /// <summary>Keeps the file of a plan.</summary>
    /// <param name="plan">The digest of the plan.</param>
    /// <param name="bytes">Its canonical bytes.</param>
    public int KeepPlan(Bytes32 plan, ReadOnlySpan<byte> bytes)
    {
        string name = plan + ".json";
        try
        {
            AtomicFile.Write(PathOf(PlansFolder, name), bytes);
            return ExitCodes.Done;
        }
        catch (Exception exception) when (AtomicFile.IsUserFault(exception))
        {
            return context.UsageError(command, SafeFile.Unwritable($"{workspace.TrimEnd('/')}/{PlansFolder}/{name}"));
        }
    }

    /// <summary>The bytes of a kept plan; null when it cannot be read.</summary>
    /// <param name="plan">The digest of the plan.</param>
    /// <param name="maxBytes">The largest file.</param>
    public byte[]? FindPlan(Bytes32 plan, int maxBytes) => SafeFile.Read(PathOf(PlansFolder, plan + ".json"), plan + ".json", maxBytes).Bytes;

    private static (CompiledPackage? Package, string? Problem) Compile(string folder)
    {
        PackageReading reading = PackageLoader.Read(new PolicyLocation(Path.Combine(folder, PolicyPackage.PolicyFile), folder, PolicyPackage.PolicyFile));
        return reading switch
        {
            { Unreadable: { } unreadable } => (null, $"cannot be read: {unreadable.Message}"),
            { Package: { } package } => (CompiledPackage.Of(package), null),
            _ => (null, $"has errors: {reading.Findings.First(f => f.Severity == "error").Message}"),
        };
    }

    private static Finding? Copy(CompiledPackage package, string folder)
    {
        PolicyLocation location = package.Source.Location;
        FileRead policy = SafeFile.Read(location.File, location.Shown, SafeFile.MaxTextBytes, location.Folder);
        if (policy.Bytes is null)
        {
            return policy.Error;
        }

        AtomicFile.Write(Path.Combine(folder, PolicyPackage.PolicyFile), policy.Bytes);
        if (package.Policy.Model.Access.Register is not { } register)
        {
            return null;
        }

        (RegisterFile? file, Finding? error) = SafeFile.OpenRegister(Path.Combine(location.Folder, register.Value), location.ShownOf(register.Value), location.Folder);
        using (file)
        {
            if (file is null)
            {
                return error;
            }

            AtomicFile.Write(Path.Combine(folder, register.Value), stream => Copy(file, stream), static _ => true);
            return null;
        }
    }

    private static void Copy(RegisterFile from, Stream to)
    {
        byte[] buffer = new byte[CopyBytes];
        for (long offset = 0; offset < from.Length;)
        {
            int count = (int)Math.Min(buffer.Length, from.Length - offset);
            from.Read(offset, buffer.AsSpan(0, count));
            to.Write(buffer, 0, count);
            offset += count;
        }
    }

    private string PathOf(string folder, string name) => Path.GetFullPath(Path.Combine(context.Host.WorkingDirectory, workspace, folder, name));
}
