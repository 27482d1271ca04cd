namespace VaultPolicy.PolicyEngine.Tests.Vault.Support;

/// <summary>A reproducible price path: a multiplicative walk with fat tails, made of SplitMix64 words.</summary>
internal sealed class RandomWalk(ulong seed)
{
    private ulong _state = seed;

    /// <summary>A number from 0 (inclusive) to 1 (exclusive), in steps of 10^-9.</summary>
    public decimal Next()
    {
        // The generator is defined modulo 2^64.
        ulong z = unchecked(_state += 0x9E3779B97F4A7C15UL);
        z = unchecked((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL);
        z = unchecked((z ^ (z >> 27)) * 0x94D049BB133111EBUL);
        return (z ^ (z >> 31)) % 1_000_000_000UL / 1_000_000_000m;
    }

    /// <summary>The price after a move of about a scale; one move in a hundred is five times as large.</summary>
    public decimal Move(decimal price, decimal scale)
    {
        decimal jump = Next() < 0.01m ? 5m : 1m;
        decimal moved = price * (1m + ((Next() + Next() + Next() - 1.5m) * scale * jump));
        return decimal.Round(Math.Clamp(moved, 1_500m, 900_000m), 2);
    }
}
