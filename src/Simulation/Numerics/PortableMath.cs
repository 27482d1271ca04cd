namespace VaultPolicy.Simulation.Numerics;

/// <summary>
/// Exponential, logarithm and normal quantile made of additions, multiplications, divisions and square roots only. IEEE 754
/// fixes each of those to the last bit and .NET never fuses them, so that results are the same on every machine, which those
/// of the platform's mathematics library are not.
/// </summary>
public static class PortableMath
{
    private const double Ln2High = 0.693147180369123816490;
    private const double Ln2Low = 1.90821492927058770002e-10;
    private const double Sqrt2 = 1.41421356237309504880;
    private const int MantissaBits = 52;
    private const int Bias = 1023;

    /// <summary>e to the power of <paramref name="x"/>, relative error below 1e-15.</summary>
    /// <param name="x">-700 to 700.</param>
    /// <remarks>Argument reduction by ln 2 in two parts (Cody and Waite 1980), then 14 terms of the Taylor series on |r| &lt;= 0.347.</remarks>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="x"/> is outside its range or not a number.</exception>
    public static double Exp(double x)
    {
        if (!(x is >= -700 and <= 700))
        {
            throw new ArgumentOutOfRangeException(nameof(x), x, "the exponent is outside -700 to 700");
        }

        double k = Math.Floor((x / (Ln2High + Ln2Low)) + 0.5);
        double r = (x - (k * Ln2High)) - (k * Ln2Low);
        double sum = 1;
        for (int n = 14; n >= 1; n--)
        {
            sum = 1 + (r * sum / n);
        }

        return sum * BitConverter.Int64BitsToDouble(((long)k + Bias) << MantissaBits);
    }

    /// <summary>The natural logarithm, absolute error below 1e-15 near 1 and relative error below 1e-15 elsewhere.</summary>
    /// <param name="x">A normal positive number.</param>
    /// <remarks>x = m 2^e with m in [sqrt(1/2), sqrt(2)); ln m = 2 artanh((m - 1) / (m + 1)) by 12 terms.</remarks>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="x"/> is not positive, not normal or not finite.</exception>
    public static double Log(double x)
    {
        if (!double.IsNormal(x) || x <= 0)
        {
            throw new ArgumentOutOfRangeException(nameof(x), x, "the logarithm needs a normal positive number");
        }

        long bits = BitConverter.DoubleToInt64Bits(x);
        long exponent = (bits >> MantissaBits) - Bias;
        double m = BitConverter.Int64BitsToDouble((bits & ((1L << MantissaBits) - 1)) | ((long)Bias << MantissaBits));
        if (m >= Sqrt2)
        {
            m *= 0.5;
            exponent++;
        }

        double s = (m - 1) / (m + 1);
        double square = s * s;
        double sum = 0;
        for (int n = 23; n >= 1; n -= 2)
        {
            sum = (sum * square) + (1.0 / n);
        }

        return (exponent * Ln2High) + ((exponent * Ln2Low) + (2 * s * sum));
    }

    /// <summary>x to the power of <paramref name="exponent"/>.</summary>
    /// <param name="x">A normal positive number.</param>
    /// <param name="exponent">The exponent; the result must lie within e^-700 to e^700.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument or the result is outside its range.</exception>
    public static double Pow(double x, double exponent) => Exp(exponent * Log(x));

    /// <summary>The standard normal quantile, relative error about 1e-16.</summary>
    /// <param name="p">The probability, strictly between 0 and 1.</param>
    /// <remarks>Wichura, Algorithm AS 241 (PPND16), Applied Statistics 37 (1988) 477-484.</remarks>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="p"/> is not strictly between 0 and 1.</exception>
    public static double NormalQuantile(double p)
    {
        if (!(p is > 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(p), p, "the probability is not strictly between 0 and 1");
        }

        double q = p - 0.5;
        if (Math.Abs(q) <= 0.425)
        {
            double r = 0.180625 - (q * q);
            return q * Horner(CentralTop, r) / Horner(CentralBottom, r);
        }

        double tail = Math.Sqrt(-Log(q < 0 ? p : 1 - p));
        double size = tail <= 5
            ? Horner(MiddleTop, tail - 1.6) / Horner(MiddleBottom, tail - 1.6)
            : Horner(FarTop, tail - 5) / Horner(FarBottom, tail - 5);
        return q < 0 ? -size : size;
    }

    private static double Horner(double[] coefficients, double x)
    {
        double sum = 0;
        for (int i = coefficients.Length - 1; i >= 0; i--)
        {
            sum = (sum * x) + coefficients[i];
        }

        return sum;
    }

    private static readonly double[] CentralTop =
    [
        3.3871328727963666080, 133.14166789178437745, 1971.5909503065514427, 13731.693765509461125,
        45921.953931549871457, 67265.770927008700853, 33430.575583588128105, 2509.0809287301226727,
    ];

    private static readonly double[] CentralBottom =
    [
        1, 42.313330701600911252, 687.18700749205790830, 5394.1960214247511077,
        21213.794301586595867, 39307.895800092710610, 28729.085735721942674, 5226.4952788528545610,
    ];

    private static readonly double[] MiddleTop =
    [
        1.42343711074968357734, 4.63033784615654529590, 5.76949722146069140550, 3.64784832476320460504,
        1.27045825245236838258, 0.241780725177450611770, 0.0227238449892691845833, 0.000774545014278341407640,
    ];

    private static readonly double[] MiddleBottom =
    [
        1, 2.05319162663775882187, 1.67638483018380384940, 0.689767334985100004550,
        0.148103976427480074590, 0.0151986665636164571966, 0.000547593808499534494600, 1.05075007164441684324e-9,
    ];

    private static readonly double[] FarTop =
    [
        6.65790464350110377720, 5.46378491116411436990, 1.78482653991729133580, 0.296560571828504891230,
        0.0265321895265761230930, 0.00124266094738807843860, 0.0000271155556874348757815, 2.01033439929228813265e-7,
    ];

    private static readonly double[] FarBottom =
    [
        1, 0.599832206555887937690, 0.136929880922735805310, 0.0148753612908506148525,
        0.000786869131145613259100, 0.0000184631831751005468180, 1.42151175831644588870e-7, 2.04426310338993978564e-15,
    ];
}
