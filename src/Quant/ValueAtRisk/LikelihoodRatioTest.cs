using VaultPolicy.Quant.Numerics;

namespace VaultPolicy.Quant.ValueAtRisk;

/// <summary>The outcome of a likelihood-ratio test with one degree of freedom.</summary>
/// <param name="Statistic">The likelihood ratio, 0 or more; chi-squared with one degree of freedom if the hypothesis holds.</param>
public readonly record struct LikelihoodRatioTest(double Statistic)
{
    /// <summary>The probability of a statistic at least this large if the hypothesis holds, 0 to 1.</summary>
    public double PValue => 2d * NormalDistribution.Cumulative(-Math.Sqrt(Statistic));

    /// <summary>Two log-likelihoods as a test; rounding below 0 is cut off.</summary>
    internal static LikelihoodRatioTest Of(double underHypothesis, double atBest) =>
        new(Math.Max(0d, -2d * (underHypothesis - atBest)));

    /// <summary>The log-likelihood of so many hits and misses at a hit probability; 0 hits or misses contribute 0 at any probability.</summary>
    internal static double LogLikelihood(long misses, long hits, double probability) =>
        (misses == 0 ? 0d : misses * PortableMath.LogOnePlus(-probability)) + (hits == 0 ? 0d : hits * PortableMath.Log(probability));
}
