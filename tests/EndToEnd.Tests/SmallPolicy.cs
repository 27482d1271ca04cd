using System.Text;

namespace VaultPolicy.EndToEnd.Tests;

/// <summary>A policy without findings, in one file, and ways to spoil it.</summary>
internal static class SmallPolicy
{
    public const string Text = """
        apiVersion: vaultpolicy/v1
        kind: VaultPolicy
        metadata: { name: small, title: A small vault, version: 1 }
        vault:
          type: shared
          flow: sync
          chain: eip155:1
          address: "0xaD82a8c8Ff644d1846B833a0145386A89f8f75D7"
          asset: USDC
          share: { symbol: SML, decimals: 18, virtualShares: 1e12 }
          capacity: 1_000_000 USDC
        assets:
          USDC: { address: "0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48", decimals: 6, oracle: usdc }
          BTC: { address: "0x2260FAC5E5542a773Aa44fBCfeDf7C193bc2C599", decimals: 8, oracle: btc, maxWeight: 60% }
        oracles:
          usdc: { base: USDC, quote: USD, sources: [chainlink], aggregate: median, maxAge: 25h, bounds: [0.50 USD, 2 USD], onFault: pause }
          btc: { base: BTC, quote: USD, sources: [pyth], aggregate: median, maxAge: 25h, bounds: [1_000 USD, 1_000_000 USD], onFault: pause }
        venues:
          dex: { kind: spot, maxShare: 100% }
        access:
          mode: open
          rules:
            - id: everybody
              on: [deposit, receiveShares, redeem, receiveAssets, sendShares]
              effect: permit
              when: "true"
          exit: guaranteed
        strategy:
          kind: weights
          weights: { USDC: 50%, BTC: 50% }
        rebalance:
          triggers:
            - { id: clock, every: 7d }
          limits:
            slippage: 50bps
            cooldown: 1h
            minTrade: 100 USDC
          execution: { style: immediate, venues: [dex] }
        risk:
          limits:
            - { id: leverage, measure: portfolio.leverage, max: 1.0, onBreach: block }
        fees:
          entry: 0bps
          exit: 10bps
          split: { manager: 100% }
          recipients:
            manager: "0x4eFB0F38D0ef783eECc2390d85AaEc23fF90647f"
        governance:
          roles:
            manager: ["0xb2F26B26eDA2A29ef5a8ee7De44B5743c3bF9A28"]

        """;

    /// <summary>The policy with one text, which must stand in it exactly once, replaced.</summary>
    public static string With(string old, string replacement)
    {
        int at = Text.IndexOf(old, StringComparison.Ordinal);
        if (at < 0 || Text.IndexOf(old, at + 1, StringComparison.Ordinal) >= 0)
        {
            throw new ArgumentException($"`{old}` does not stand exactly once in the policy", nameof(old));
        }

        return string.Concat(Text.AsSpan(0, at), replacement, Text.AsSpan(at + old.Length));
    }

    /// <summary>The policy with bytes that need not be UTF-8 instead of its title.</summary>
    public static byte[] WithTitle(params byte[] title)
    {
        int at = Text.IndexOf("A small vault", StringComparison.Ordinal);
        return [.. Encoding.UTF8.GetBytes(Text[..at]), .. title, .. Encoding.UTF8.GetBytes(Text[(at + "A small vault".Length)..])];
    }
}
