using System.Text;
using VaultPolicy.Dsl;
using VaultPolicy.Dsl.Packages;

namespace VaultPolicy.Governance.Tests.Planning;

/// <summary>Reads and checks policies of the repository and texts.</summary>
internal static class PolicyFiles
{
    internal static string[] Names { get; } = [.. Directory.GetDirectories(Path.Combine(RepositoryFiles.Root, "policies"))
        .Where(d => File.Exists(Path.Combine(d, "policy.yaml"))).Select(d => Path.GetFileName(d)!).Order(StringComparer.Ordinal)];

    internal static string Text(string package) => File.ReadAllText(Path.Combine(RepositoryFiles.Root, "policies", package, "policy.yaml"));

    internal static CheckedPolicy Load(string package) => Check(Text(package));

    internal static CheckedPolicy Check(string text)
    {
        PackageCheckResult result = PolicyPackage.Check("policy.yaml", Encoding.UTF8.GetBytes(text));
        return result.Policy ?? throw new InvalidOperationException(
            string.Join("\n", result.Diagnostics.Select(d => $"{d.Descriptor.Code} {d.Span.Start}: {d.Message}")) + "\n" + text);
    }
}
