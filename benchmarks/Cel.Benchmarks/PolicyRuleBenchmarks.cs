using BenchmarkDotNet.Attributes;
using VaultPolicy.Cel.Types;

namespace VaultPolicy.Cel.Benchmarks;

/// <summary>What the parts of typical rules cost; judge the ratio to hand-written C# and the allocations. The baseline is called through a delegate too.</summary>
[MemoryDiagnoser]
public class PolicyRuleBenchmarks
{
    private static readonly HashSet<string> Served = ["CH", "DE", "SG", "US", "GB", "FR", "NL", "JP", "AT", "BE", "CA", "DK", "ES", "FI", "IE", "IT", "LU", "NO", "PT", "SE"];
    private static readonly HashSet<long> Levels = [1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23];
    private static readonly DateTimeOffset Start = DateTimeOffset.UnixEpoch.AddYears(50);

    private PolicyRequest _request = PolicyRequest.Sample;
    private CelProgram<PolicyRequest, bool> _program = null!;

    public static IEnumerable<PolicyRule> Rules { get; } =
    [
        new("field of a record", "subject.verified", (in r) => r.Subject.Verified),
        new("text in 20 constants", "subject.country in ['CH', 'DE', 'SG', 'US', 'GB', 'FR', 'NL', 'JP', 'AT', 'BE', 'CA', 'DK', 'ES', 'FI', 'IE', 'IT', 'LU', 'NO', 'PT', 'SE']", (in r) => Served.Contains(r.Subject.Country)),
        new("int in 12 constants", "level in [1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23]", (in r) => Levels.Contains(r.Level)),
        new("startsWith", "asset.startsWith('USDC-')", (in r) => r.Asset.StartsWith("USDC-", StringComparison.Ordinal)),
        new("decimal comparison", "nav * 0.05 >= 1000.5", (in r) => r.Nav * 0.05m >= 1000.5m),
        new("timestamps", "now < subject.expires && now + duration('24h') > timestamp('2020-01-01T00:00:00Z')", (in r) => r.Now < r.Subject.Expires && r.Now + TimeSpan.FromHours(24) > Start),
        new("exists over a list", "tags.exists(t, t == 'retail')", (in r) => r.Tags.Any(t => t == "retail")),
        new("map of the host", "limits[subject.country] < level", (in r) => r.Limits[r.Subject.Country] < r.Level),
        new("two named variables", "v.eligible && v.margin > 1 && (v.eligible || v.margin > 100)", (in r) => r.Subject.Verified && r.Level >= 2 && r.Level - 3 > 1),
    ];

    [ParamsSource(nameof(Rules))]
    public PolicyRule Rule { get; set; } = null!;

    [GlobalSetup]
    public void Setup()
    {
        CelType number = CelType.Opaque("decimal", typeof(decimal));
        CelEnvironment environment = new CelEnvironmentBuilder()
            .AddStandardLibrary()
            .AddOpaque("decimal", typeof(decimal))
            .DecimalLiterals(number)
            .AddOperator("_*_", "multiply_decimal", number, [number, number], typeof(PolicyRuleBenchmarks).GetMethod(nameof(Multiply))!)
            .AddOperator("_>=_", "greater_equals_decimal", CelType.Bool, [number, number], typeof(PolicyRuleBenchmarks).GetMethod(nameof(AtLeast))!)
            .AddRecord<PolicySubject>("subject")
            .AddVariables<PolicyRequest>()
            .Build();
        environment = environment.WithNamedVariable("v.eligible", environment.Check("subject.verified && level >= 2").Expression!);
        environment = environment.WithNamedVariable("v.margin", environment.Check("level - 3").Expression!);
        CelCheckResult check = environment.Check(Rule.Text, CelType.Bool);
        _program = (check.Expression ?? throw new InvalidOperationException(string.Join("; ", check.Issues))).Compile<PolicyRequest, bool>();
        if (!HandWritten() || !Compiled())
        {
            throw new InvalidOperationException($"{Rule.Text}: {HandWritten()} by hand, {Compiled()} compiled");
        }
    }

    [Benchmark(Baseline = true)]
    public bool HandWritten() => Rule.HandWritten(in _request);

    [Benchmark]
    public bool Compiled() => _program.Evaluate(in _request).Value;

    /// <summary>Small enough not to overflow here.</summary>
    public static decimal Multiply(decimal left, decimal right) => left * right;

    public static bool AtLeast(decimal left, decimal right) => left >= right;
}
