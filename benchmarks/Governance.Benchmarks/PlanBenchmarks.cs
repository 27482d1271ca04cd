using System.Globalization;
using System.Text;
using BenchmarkDotNet.Attributes;
using VaultPolicy.Dsl.Packages;
using VaultPolicy.Governance.Planning;
using VaultPolicy.Governance.Planning.Changes;
using VaultPolicy.Governance.Planning.Comparison;
using VaultPolicy.Governance.Planning.Files;
using VaultPolicy.PolicyEngine.Compilation;
using VaultPolicy.PolicyEngine.Register;

namespace VaultPolicy.Governance.Benchmarks;

/// <summary>
/// The plan of two policies with a thousand access rules each, of which some changed: classes, counter-examples, the file and its digest.
/// The baseline compiles one of the policies, which whoever plans does twice before.
/// </summary>
[MemoryDiagnoser]
public class PlanBenchmarks
{
    private const int Rules = 1_000;

    private PlanSide _old = null!;
    private PlanSide _new = null!;
    private byte[] _text = [];

    /// <summary>How many of the rules differ.</summary>
    [Params(1, 20, 500)]
    public int Changed { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _text = Policy(0);
        _old = Compile(_text);
        _new = Compile(Policy(Changed));
    }

    [Benchmark(Baseline = true)]
    public PlanSide CheckAndCompile() => Compile(_text);

    [Benchmark]
    public byte[] Plan()
    {
        ChangeSet set = PolicyComparison.Of(_old, _new);
        return PlanFileWriter.Write(PlanDocument.Of(_old, _new, set, PlanRules.Check(_old, _new, set, PlanHistory.None)));
    }

    private static PlanSide Compile(byte[] text)
    {
        PackageCheckResult result = PolicyPackage.Check("policy.yaml", text);
        return result.Policy is { } policy
            ? new PlanSide(PolicyCompiler.Compile(policy, RegisterTable.Empty.Digest), RegisterTable.Empty)
            : throw new InvalidOperationException(string.Join("\n", result.Diagnostics.Select(d => $"{d.Descriptor.Code} {d.Message}")));
    }

    private static byte[] Policy(int changed)
    {
        var rules = new StringBuilder("  rules:\n");
        for (int i = 0; i < Rules; i++)
        {
            // Every other change tightens, every other one loosens.
            bool differs = i % (Rules / Math.Max(changed, 1)) == 0 && changed > 0;
            int level = 2 + (i % 5) + (differs ? (i % 2 == 0 ? 1 : -1) : 0);
            char first = (char)('A' + (i % 26));
            char second = (char)('A' + (i / 26 % 26));
            rules.Append(CultureInfo.InvariantCulture, $"    - id: rule-{i}\n      on: [deposit, receiveShares]\n      effect: {(i % 4 == 3 ? "forbid" : "permit")}\n")
                .Append(CultureInfo.InvariantCulture, $"      when: \"subject.country == '{first}{second}' && subject.level >= {level} && request.amount <= {1_000 + i} * assets.USDC\"\n");
        }

        string text = File.ReadAllText(Path.Combine(Root(), "policies", "kvants-funding-carry", "policy.yaml"));
        return Encoding.UTF8.GetBytes(text.Replace("  rules:\n", rules.ToString(), StringComparison.Ordinal));
    }

    private static string Root()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !Directory.Exists(Path.Combine(folder, "policies")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder ?? throw new InvalidOperationException("the benchmark runs inside of the repository");
    }
}
