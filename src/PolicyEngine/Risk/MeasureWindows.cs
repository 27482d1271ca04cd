namespace VaultPolicy.PolicyEngine.Risk;

/// <summary>How far back the measures of a policy look.</summary>
/// <param name="NavSeconds">The longest window of `drawdown`; 0 when unused.</param>
/// <param name="TradeSeconds">The longest window of `slippage` and `turnover`; 0 when unused.</param>
/// <param name="SampleSeconds">The sampling interval of past prices: the greatest common divisor of the horizons of `var`; 0 when unused.</param>
/// <param name="Samples">The number of price samples that covers every `var`.</param>
internal sealed record MeasureWindows(long NavSeconds, long TradeSeconds, long SampleSeconds, int Samples)
{
    /// <summary>The most price samples that are kept.</summary>
    public const int MaxSamples = 20_000;

    /// <summary>Into how many buckets the shortest window of price moves is divided.</summary>
    private const int MoveBuckets = 24;

    /// <summary>The shortest window of `priceMove` and `risk.priceMoves`; 0 when unused.</summary>
    public long ShortestMove { get; init; }

    /// <summary>The longest one; 0 when unused.</summary>
    public long LongestMove { get; init; }

    /// <summary>The length of a bucket of lowest and highest prices: a part of the shortest window; 0 when unused.</summary>
    public long MoveBucketSeconds => LongestMove == 0 ? 0 : Math.Max(1, Math.Max(ShortestMove / MoveBuckets, LongestMove / MaxSamples));

    /// <summary>These windows and that of a price move.</summary>
    public MeasureWindows WithMove(long seconds) => seconds <= 0 ? this : this with
    {
        ShortestMove = ShortestMove == 0 ? seconds : Math.Min(ShortestMove, seconds),
        LongestMove = Math.Max(LongestMove, seconds),
    };

    /// <summary>Nothing looks back.</summary>
    public static MeasureWindows None { get; } = new(0, 0, 0, 0);

    /// <summary>These windows and that of a `drawdown`.</summary>
    public MeasureWindows WithNav(long seconds) => this with { NavSeconds = Math.Max(NavSeconds, seconds) };

    /// <summary>These windows and that of a `slippage` or `turnover`.</summary>
    public MeasureWindows WithTrades(long seconds) => this with { TradeSeconds = Math.Max(TradeSeconds, seconds) };

    /// <summary>These windows and that of a `var`. A quarter more samples are kept than needed, so that single gaps do not uncover the window.</summary>
    public MeasureWindows WithValueAtRisk(long horizonSeconds, long observations)
    {
        if (horizonSeconds <= 0 || observations <= 0)
        {
            return this;
        }

        long interval = SampleSeconds == 0 ? horizonSeconds : GreatestCommonDivisor(SampleSeconds, horizonSeconds);
        long spanned = Math.Max((long)Samples * SampleSeconds, SaturatingSpan(horizonSeconds, observations));
        return this with { SampleSeconds = interval, Samples = (int)Math.Min(MaxSamples, spanned / interval) };
    }

    private static long SaturatingSpan(long horizonSeconds, long observations)
    {
        Int128 span = ((Int128)observations + (observations / 4) + 2) * horizonSeconds;
        return (long)Int128.Min(span, long.MaxValue / 2);
    }

    private static long GreatestCommonDivisor(long left, long right)
    {
        while (right != 0)
        {
            (left, right) = (right, left % right);
        }

        return left;
    }
}
