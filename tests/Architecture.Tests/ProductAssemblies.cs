using System.Reflection;

namespace VaultPolicy.Architecture.Tests;

/// <summary>The product's assemblies, by room.</summary>
internal static class ProductAssemblies
{
    /// <summary>The rooms, and those each may use (docs/architecture.md); what a room may use, the rooms above it may use too.</summary>
    public static readonly IReadOnlyDictionary<string, string[]> MayUse = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["Primitives"] = [],
        ["Cel"] = [],
        ["Quant"] = [],
        ["Dsl"] = ["Primitives", "Cel"],
        ["PolicyEngine"] = ["Dsl", "Quant"],
        ["Simulation"] = ["PolicyEngine"],
        ["Governance"] = ["Simulation"],
        ["Reporting"] = ["Governance"],
        ["Cli"] = ["Reporting"],
    };

    public static IEnumerable<string> Rooms => MayUse.Keys;

    public static Assembly Load(string room) => Assembly.Load(AssemblyName(room));

    public static string AssemblyName(string room) => room == "Cli" ? "vaultpolicy" : $"VaultPolicy.{room}";

    /// <summary>Everything that a room may use, near or far.</summary>
    public static HashSet<string> AllBelow(string room)
    {
        var below = new HashSet<string>(StringComparer.Ordinal);
        var open = new Queue<string>(MayUse[room]);
        while (open.TryDequeue(out string? next))
        {
            if (below.Add(next))
            {
                foreach (string further in MayUse[next])
                {
                    open.Enqueue(further);
                }
            }
        }

        return below;
    }

    /// <summary>The repository's root: the folder of the solution above the test's own.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The source files of a room, without build output.</summary>
    public static IEnumerable<string> SourceFiles(string room) => Directory
        .EnumerateFiles(Path.Combine(Root, "src", room), "*.cs", SearchOption.AllDirectories)
        .Where(f => !f.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal);

    private static string FindRoot()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "VaultPolicy.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("the tests must run below the folder of VaultPolicy.sln");
    }
}
