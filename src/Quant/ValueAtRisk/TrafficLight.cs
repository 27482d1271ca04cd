using VaultPolicy.Quant.Numerics;

namespace VaultPolicy.Quant.ValueAtRisk;

/// <summary>The outcome of the Basel traffic-light backtest.</summary>
/// <param name="Zone">Green, yellow or red.</param>
/// <param name="Cumulative">The probability of at most so many exceptions if the model is right, 0 to 1.</param>
/// <remarks>Basel Committee, Supervisory framework for the use of "backtesting", 1996: of 250 days at 99 %, yellow from 5 and red from 10.</remarks>
public readonly record struct TrafficLight(TrafficLightZone Zone, double Cumulative)
{
    /// <summary>The most observations of one test.</summary>
    public const int MaxObservations = 1_000_000;

    private const double YellowFrom = 0.95;
    private const double RedFrom = 0.9999;

    /// <summary>Runs the test.</summary>
    /// <param name="observations">Days tested, 1 to 1,000,000.</param>
    /// <param name="exceptions">Those with a loss beyond the value at risk, 0 to <paramref name="observations"/>.</param>
    /// <param name="tailProbability">1 - confidence; above 0 and below 1.</param>
    /// <param name="light">The outcome; default on error.</param>
    /// <param name="error">Why there is none: empty, or a parameter out of range.</param>
    public static bool TryTest(int observations, int exceptions, double tailProbability, out TrafficLight light, out QuantError error)
    {
        light = default;
        error = observations == 0 ? QuantError.Empty
            : observations is < 0 or > MaxObservations || exceptions < 0 || exceptions > observations || !ConfidenceLevel.IsValid(tailProbability)
                ? QuantError.OutOfRange
                : QuantError.None;
        if (error != QuantError.None)
        {
            return false;
        }

        double cumulative = Binomial(observations, exceptions, tailProbability);
        light = new TrafficLight(
            cumulative >= RedFrom ? TrafficLightZone.Red : cumulative >= YellowFrom ? TrafficLightZone.Yellow : TrafficLightZone.Green,
            cumulative);
        return true;
    }

    /// <summary>The probability of at most x hits in n trials, summed from x downwards in logarithms' steps.</summary>
    private static double Binomial(int n, int x, double p)
    {
        if (x == n)
        {
            return 1d;
        }

        double odds = PortableMath.Log(p) - PortableMath.LogOnePlus(-p);
        double logTerm = n * PortableMath.LogOnePlus(-p);
        double sum = PortableMath.Exp(logTerm);
        for (int k = 1; k <= x; k++)
        {
            logTerm += PortableMath.Log((n - k + 1d) / k) + odds;
            sum += PortableMath.Exp(logTerm);
        }

        return Math.Min(1d, sum);
    }
}
