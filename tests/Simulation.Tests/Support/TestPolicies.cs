using System.Text;
using VaultPolicy.Dsl;
using VaultPolicy.Dsl.Packages;

namespace VaultPolicy.Simulation.Tests.Support;

/// <summary>Policies of the repository and one small one.</summary>
internal static class TestPolicies
{
    public const string HalfAndHalf = """
        apiVersion: vaultpolicy/v1
        kind: VaultPolicy
        metadata: { name: half-and-half, title: Half ether half dollar, version: 1 }
        vault:
          type: personal
          flow: sync
          chain: eip155:1
          address: "0xaD82a8c8Ff644d1846B833a0145386A89f8f75D7"
          asset: USDC
          owner: "0x62480241424Dd9a65F9f3284101A01cD099Ad8aC"
          share: { symbol: half, decimals: 18, virtualShares: 1e12 }
        assets:
          USDC: { address: "0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48", decimals: 6, oracle: usdc }
          WETH: { address: "0xC02aaA39b223FE8D0A0e5C4F27eAD9083C756Cc2", decimals: 18, oracle: weth, maxWeight: 60% }
        oracles:
          usdc: { base: USDC, quote: USD, sources: [chainlink], aggregate: median, maxAge: 25h, onFault: pause }
          weth: { base: WETH, quote: USD, sources: [chainlink], aggregate: median, maxAge: 25h, onFault: pause }
        venues:
          dex: { kind: spot }
          drift: { kind: perp }
        access:
          mode: open
          rules:
            - { id: owner, on: [deposit, receiveShares, redeem, receiveAssets], effect: permit, when: request.sender == request.receiver }
        strategy:
          kind: weights
          weights: { USDC: 50%, WETH: 50% }
        rebalance:
          triggers: [{ id: daily, every: 1d }]
          limits: { slippage: 100bps }
          execution: { style: immediate, venues: [dex] }
        risk:
          limits: [{ id: leverage, measure: portfolio.leverage, max: 1.0, onBreach: block }]

        """;

    public static CheckedPolicy Small => Check("policy.yaml", Encoding.UTF8.GetBytes(HalfAndHalf));

    public static CheckedPolicy Of(string text) => Check("policy.yaml", Encoding.UTF8.GetBytes(text));

    public static CheckedPolicy Load(string package) => Check($"{package}/policy.yaml", ReadFile(package, "policy.yaml"));

    public static byte[] ReadFile(string package, string file) =>
        File.ReadAllBytes(Path.Combine(SharedData.RepositoryRoot(), "policies", package, file));

    private static CheckedPolicy Check(string path, byte[] bytes)
    {
        PackageCheckResult result = PolicyPackage.Check(path, bytes);
        return result.Policy
            ?? throw new InvalidOperationException(string.Join('\n', result.Diagnostics.Select(d => $"{d.Span} {d.Descriptor.Code} {d.Message}")));
    }
}
