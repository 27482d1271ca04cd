using VaultPolicy.Quant.Options;

namespace VaultPolicy.Quant.Tests.Options;

/// <summary>Options as markets have them and well beyond: moneyness e^-2 to e^2, 5 % to 300 %, an hour to three years.</summary>
internal static class RandomOptions
{
    internal static OptionTerms[] Create(int count, ulong seed)
    {
        var random = new RandomNumbers(seed);
        return [.. Enumerable.Range(0, count).Select(_ => One(random))];
    }

    private static OptionTerms One(RandomNumbers random)
    {
        double spot = random.LogUniform(1e-4, 1e6);
        return new OptionTerms(
            random.Coin() ? OptionKind.Call : OptionKind.Put,
            spot,
            spot * Math.Exp(random.Uniform(-2d, 2d)),
            random.LogUniform(0.05, 3d),
            random.LogUniform(1d / 8_760d, 3d),
            random.Uniform(-0.1, 0.3),
            random.Uniform(-0.1, 0.3));
    }
}
