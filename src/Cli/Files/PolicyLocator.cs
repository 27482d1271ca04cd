using System.Collections.Immutable;
using System.Globalization;
using VaultPolicy.Cli.Verbs;
using VaultPolicy.Dsl.Diagnostics;
using VaultPolicy.Dsl.Packages;
using VaultPolicy.Reporting.Json;

namespace VaultPolicy.Cli.Files;

/// <summary>Finds the policies that an argument names: a file, a package folder, or a folder of packages and files.</summary>
internal static class PolicyLocator
{
    private const int MaxDepth = 8;
    private const int MaxPolicies = 4096;

    private static readonly EnumerationOptions NoLinks = new()
    {
        AttributesToSkip = FileAttributes.ReparsePoint,
        IgnoreInaccessible = true,
        MatchCasing = MatchCasing.CaseSensitive,
    };

    /// <summary>Exactly one policy: a policy file or a package folder.</summary>
    public static (PolicyLocation? Location, Finding? Error) FindOne(string argument, string workingDirectory)
    {
        if (Refuse(argument, workingDirectory) is { } error)
        {
            return (null, error);
        }

        string full = Path.GetFullPath(argument, workingDirectory);
        if (!Directory.Exists(full))
        {
            return (new PolicyLocation(full, Path.GetDirectoryName(full)!, Show(argument)), null);
        }

        string policy = Path.Combine(full, PolicyPackage.PolicyFile);
        return Path.Exists(policy)
            ? (new PolicyLocation(policy, full, Show(argument, PolicyPackage.PolicyFile)), null)
            : (null, NotFound(argument));
    }

    /// <summary>Every policy below an argument, in ordinal order of what is shown.</summary>
    public static (ImmutableArray<PolicyLocation> Locations, Finding? Error) FindAll(string argument, string workingDirectory)
    {
        (PolicyLocation? one, Finding? error) = FindOne(argument, workingDirectory);
        if (one is not null)
        {
            return ([one], null);
        }

        string full = argument.Length == 0 ? "" : Path.GetFullPath(argument, workingDirectory);
        if (full.Length == 0 || !Directory.Exists(full))
        {
            return ([], error);
        }

        var found = new List<PolicyLocation>();
        Collect(full, argument, 0, found);
        if (found.Count > MaxPolicies)
        {
            return ([], Finding.WithoutPlace(
                UsageDiagnostics.InvalidArguments,
                string.Create(CultureInfo.InvariantCulture, $"folder {UsageErrors.Quote(argument)} holds more than {MaxPolicies:#,0} policies"),
                "check its folders one by one"));
        }

        return found.Count == 0
            ? ([], NotFound(argument))
            : ([.. found.OrderBy(l => l.Shown, StringComparer.Ordinal)], null);
    }

    /// <summary>One file, or every YAML file directly in a folder.</summary>
    public static (ImmutableArray<PolicyLocation> Files, Finding? Error) FindFiles(string argument, string workingDirectory)
    {
        if (Refuse(argument, workingDirectory) is { } error)
        {
            return ([], error);
        }

        string full = Path.GetFullPath(argument, workingDirectory);
        if (!Directory.Exists(full))
        {
            return ([new PolicyLocation(full, Path.GetDirectoryName(full)!, Show(argument))], null);
        }

        ImmutableArray<PolicyLocation> files =
        [
            .. Directory.EnumerateFiles(full, "*.yaml", NoLinks)
                .Select(f => new PolicyLocation(f, full, Show(argument, Path.GetFileName(f))))
                .OrderBy(l => l.Shown, StringComparer.Ordinal),
        ];
        return files.IsEmpty ? (files, NotFound(argument)) : (files, null);
    }

    private static void Collect(string folder, string shown, int depth, List<PolicyLocation> found)
    {
        foreach (string file in Directory.EnumerateFiles(folder, "*.yaml", NoLinks))
        {
            found.Add(new PolicyLocation(file, folder, Show(shown, Path.GetFileName(file))));
        }

        if (depth == MaxDepth)
        {
            return;
        }

        foreach (string sub in Directory.EnumerateDirectories(folder, "*", NoLinks))
        {
            string name = Path.GetFileName(sub);
            if (found.Count > MaxPolicies || name.StartsWith('.'))
            {
                continue;
            }

            string policy = Path.Combine(sub, PolicyPackage.PolicyFile);
            if (Path.Exists(policy))
            {
                found.Add(new PolicyLocation(policy, sub, Show(shown, name, PolicyPackage.PolicyFile)));
            }
            else
            {
                Collect(sub, Show(shown, name), depth + 1, found);
            }
        }
    }

    private static Finding? Refuse(string argument, string workingDirectory)
    {
        if (string.IsNullOrWhiteSpace(argument) || argument.Contains('\0', StringComparison.Ordinal))
        {
            return Finding.WithoutPlace(
                UsageDiagnostics.InvalidArguments, "the path is empty", "name a package folder or a policy file; `.` is the current folder");
        }

        return Path.Exists(Path.GetFullPath(argument, workingDirectory)) ? null : Finding.WithoutPlace(
            UsageDiagnostics.UnreadableFile,
            $"{UsageErrors.Quote(argument)} does not exist",
            "check the spelling and the folder you are in");
    }

    private static Finding NotFound(string argument) => Finding.WithoutPlace(
        UsageDiagnostics.PolicyNotFound,
        $"folder {UsageErrors.Quote(argument)} holds no `{PolicyPackage.PolicyFile}`",
        "name a package folder, or make one with `vaultpolicy new NAME`");

    private static string Show(params string[] parts)
    {
        string path = string.Join('/', parts.Select(p => p.Replace('\\', '/').TrimEnd('/')).Where(p => p.Length > 0));
        string trimmed = path.StartsWith("./", StringComparison.Ordinal) ? path[2..] : path;
        return trimmed.Length == 0 ? "/" : trimmed;
    }
}
