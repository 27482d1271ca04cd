using System.Text;
using VaultPolicy.Dsl.Packages;
using VaultPolicy.PolicyEngine.Compilation;
using VaultPolicy.PolicyEngine.Register;

namespace VaultPolicy.PolicyEngine.Benchmarks;

/// <summary>The funding-carry package of the repository, compiled.</summary>
internal static class KvantsPackage
{
    public static string Folder { get; } = Find();

    public static CompiledPolicy Compile(out RegisterTable register) => Compile(text => text, out register);

    /// <summary>The package with another text of its policy.</summary>
    public static CompiledPolicy Compile(Func<string, string> edit, out RegisterTable register)
    {
        PackageCheckResult check = PolicyPackage.Check("policy.yaml", Encoding.UTF8.GetBytes(edit(Encoding.UTF8.GetString(Read("policy.yaml")))));
        RegisterReadResult read = RegisterReader.Read("register.csv", Read("register.csv"));
        register = read.Table ?? throw new InvalidOperationException("the register has findings");
        return PolicyCompiler.Compile(check.Policy ?? throw new InvalidOperationException("the policy has findings"), register.Digest);
    }

    public static byte[] Read(string file) => File.ReadAllBytes(Path.Combine(Folder, file));

    private static string Find()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string package = Path.Combine(folder.FullName, "policies", "kvants-funding-carry");
            if (Directory.Exists(package))
            {
                return package;
            }
        }

        throw new InvalidOperationException("run the benchmarks inside the repository");
    }
}
