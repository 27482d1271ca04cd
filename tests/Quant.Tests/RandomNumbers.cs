namespace VaultPolicy.Quant.Tests;

/// <summary>SplitMix64 (Steele, Lea and Flood, 2014): the same numbers on every run, apart from the product's own generator.</summary>
internal sealed class RandomNumbers(ulong seed)
{
    private ulong _state = seed;

    internal double Uniform(double low, double high) => low + ((high - low) * Next());

    /// <summary>Spread evenly over orders of magnitude.</summary>
    internal double LogUniform(double low, double high) => Math.Exp(Uniform(Math.Log(low), Math.Log(high)));

    internal bool Coin() => Next() < 0.5;

    private double Next()
    {
        unchecked
        {
            _state += 0x9E3779B97F4A7C15;
            ulong z = _state;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return ((z ^ (z >> 31)) >> 11) * (1d / 9007199254740992d);
        }
    }
}
