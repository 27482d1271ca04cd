using System.Diagnostics;
using System.Text;
using VaultPolicy.Dsl.Diagnostics;
using VaultPolicy.Dsl.Packages;
using VaultPolicy.Dsl.Tests.Binding;

namespace VaultPolicy.Dsl.Tests.Packages;

/// <summary>Input that is made to be slow or to break names: bounded time, findings, no exception.</summary>
public sealed class HostilePolicyTests
{
    public static TheoryData<string, string> LargePolicies => new()
    {
        { "unknown keys", Policies.Small + "\n" + Lines(30_000, i => $"unknownKey{i}: 1") },
        { "unknown assets", Small("  kind: weights\n", "  kind: weights\n  underlyings:\n" + Lines(4_000, i => $"    - unknownAssetOfThePolicy{i}")) },
        { "many assets", Small("assets:\n", "assets:\n" + Lines(4_000, i => $"  ASSET{i}: {{ address: \"0x00000000000000000000000000000000{0x10000000 + i:x8}\", decimals: 6, oracle: nothing{i} }}")) },
        { "too many assets", Small("assets:\n", "assets:\n" + Lines(20_000, i => $"  ASSET{i}: {{}}")) },
        { "unknown weights", Small("weights: { USDC: 50%, WETH: 50% }", "weights:\n" + Lines(4_000, i => $"    ASSET{i}: 0%")) },
        { "mismatched fees", Policies.Small + "\nfees:\n  split:\n" + Lines(4_000, i => $"    a{i}: 0%") + "  recipients:\n" + Lines(4_000, i => $"    b{i}: \"0x62480241424Dd9a65F9f3284101A01cD099Ad8aC\"") },
        { "unknown enumeration words", Small("on: [deposit, receiveShares]", "on: [" + string.Join(", ", Enumerable.Range(0, 4_000).Select(i => $"act{i}")) + "]") },
        { "unknown parameters", Small("[{ id: weekly, every: 7d }]", "\n" + Lines(4_000, i => $"    - {{ id: t{i}, drift: params.p{i} }}")) },
    };

    [Theory]
    [MemberData(nameof(LargePolicies))]
    public void Check_LargePolicy_IsRefusedWithinASecond(string what, string policy)
    {
        byte[] content = Encoding.UTF8.GetBytes(policy);
        PolicyPackage.Check("warm.yaml", Encoding.UTF8.GetBytes(Policies.Small));
        var clock = Stopwatch.StartNew();

        PackageCheckResult result = PolicyPackage.Check("policy.yaml", content);

        // The goal is one second; the bound leaves room for a busy machine.
        clock.Elapsed.Should().BeLessThan(TimeSpan.FromSeconds(5), what);
        result.Policy.Should().BeNull();
        result.Diagnostics.Length.Should().BeInRange(1, DiagnosticBag.MaxPerFile);
    }

    [Theory]
    [InlineData("USDC.e")]
    [InlineData("1INCH")]
    [InlineData("a-b")]
    [InlineData("in")]
    [InlineData("params")]
    public void Check_UnusualAssetSymbol_IsGood(string symbol)
    {
        string policy = Policies.Small.Replace("WETH", symbol, StringComparison.Ordinal);

        PolicyPackage.Check("policy.yaml", Encoding.UTF8.GetBytes(policy)).Diagnostics.Should().BeEmpty();
    }

    [Theory]
    [InlineData("USDC")]
    [InlineData("WETH")]
    public void Check_ShareNamedLikeAnAsset_DoesNotThrow(string symbol)
    {
        string policy = Policies.Small.Replace("symbol: half", $"symbol: {symbol}", StringComparison.Ordinal);

        PolicyPackage.Check("policy.yaml", Encoding.UTF8.GetBytes(policy)).Diagnostics.Length.Should().BeLessThan(2);
    }

    private static string Small(string text, string replacement) => Policies.Small.Replace(text, replacement, StringComparison.Ordinal);

    private static string Lines(int count, Func<int, string> line) => string.Concat(Enumerable.Range(0, count).Select(i => line(i) + "\n"));
}
