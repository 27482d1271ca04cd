using System.Collections.Immutable;
using VaultPolicy.Dsl.Binding.Shapes;
using VaultPolicy.Dsl.Model;
using VaultPolicy.Dsl.Packages;
using VaultPolicy.Dsl.Syntax.Yaml;

namespace VaultPolicy.Dsl.Binding;

/// <summary>The keys that only some strategy kinds have: read, typed and kept by name.</summary>
internal static class StrategyOptions
{
    /// <summary>The window of returns or prices that a signal looks back on.</summary>
    public static readonly Key<Quantity> Lookback = Duration("lookback", "the window that the signal looks back on");

    /// <summary>Deviation at which a spread position opens, in standard deviations.</summary>
    public static readonly Key<Quantity> EntryZ = Number("entryZ", "the deviation in standard deviations at which a position opens");

    /// <summary>Deviation at which a spread position closes, in standard deviations.</summary>
    public static readonly Key<Quantity> ExitZ = Number("exitZ", "the deviation in standard deviations at which a position closes");

    /// <summary>Deviation at which a spread position is given up, in standard deviations.</summary>
    public static readonly Key<Quantity> StopZ = Number("stopZ", "the deviation in standard deviations at which a position is given up");

    /// <summary>Volatility per year that positions are sized for.</summary>
    public static readonly Key<Quantity> VolatilityTarget = Number("volatilityTarget", "the volatility per year that positions are sized for");

    /// <summary>Absolute delta of written options.</summary>
    public static readonly Key<Quantity> Delta = Share("delta", "the absolute delta of written options, above 0 and below 1");

    /// <summary>Absolute delta of written puts.</summary>
    public static readonly Key<Quantity> PutDelta = Share("putDelta", "the absolute delta of written puts, above 0 and below 1");

    /// <summary>Absolute delta of written calls.</summary>
    public static readonly Key<Quantity> CallDelta = Share("callDelta", "the absolute delta of written calls, above 0 and below 1");

    /// <summary>Strike over spot.</summary>
    public static readonly Key<Quantity> Moneyness = Share("moneyness", "the strike over the price of the underlying, such as 110%");

    /// <summary>Life of written options.</summary>
    public static readonly Key<Quantity> Tenor = Duration("tenor", "the life of written options in whole days, as near as expiries are listed; 7d unless stated");

    /// <summary>Distance of strikes as a share of spot.</summary>
    public static readonly Key<Quantity> StrikeStep = Number("strikeStep", "the distance between strikes as a share of spot, rounded down to 1, 2 or 5 times a power of ten; 1% unless stated");

    /// <summary>Discount on the model's premium that is accepted.</summary>
    public static readonly Key<Quantity> PremiumDiscount = Share("premiumDiscount", "the discount on the mark that is accepted when options are sold, and the surcharge when they are bought back; 10% unless stated");

    /// <summary>Length of the premium auction.</summary>
    public static readonly Key<Quantity> Auction = Duration("auction", "the length of the premium auction");

    /// <summary>Leverage that is aimed at.</summary>
    public static readonly Key<Quantity> Target = Number("target", "the leverage that is aimed at");

    /// <summary>Leverage below which is bought.</summary>
    public static readonly Key<Quantity> MinLeverage = Number("minLeverage", "the leverage below which exposure is bought");

    /// <summary>Leverage above which is sold.</summary>
    public static readonly Key<Quantity> MaxLeverage = Number("maxLeverage", "the leverage above which exposure is sold");

    /// <summary>Share of the way back to the target that one rebalancing goes.</summary>
    public static readonly Key<Quantity> RecenteringSpeed = Key.Optional(
        "recenteringSpeed", Wrap(Values.Share, Quantity.OfNumber), "the share of the way to the target that one rebalancing goes; 100 % unless stated");

    /// <summary>Share that is not lent.</summary>
    public static readonly Key<Quantity> Idle = Number("idle", "the share of net asset value that is not lent");

    /// <summary>Utilisation above which nothing is supplied.</summary>
    public static readonly Key<Quantity> MaxUtilisation = Number("maxUtilisation", "the utilisation of a market above which nothing is supplied");

    /// <summary>Script file of the package.</summary>
    public static readonly Key<Quantity> File = Key.Optional(
        "file", new ScalarShape<Quantity>("A script of the package.", new ScalarLook(["string"], null, []), BindFile), "the script, relative to the package");

    /// <summary>All of them, grouped by the kinds that use them.</summary>
    public static readonly ImmutableArray<Key<Quantity>> Keys =
    [
        Lookback, EntryZ, ExitZ, StopZ, VolatilityTarget, Delta, PutDelta, CallDelta, Moneyness, Tenor, StrikeStep, PremiumDiscount, Auction,
        Target, MinLeverage, MaxLeverage, RecenteringSpeed, Idle, MaxUtilisation, File,
    ];

    /// <summary>Reads the options that are present.</summary>
    /// <param name="reader">The strategy section.</param>
    public static ImmutableArray<StrategyOption> Read(SectionReader reader)
    {
        var options = ImmutableArray.CreateBuilder<StrategyOption>();
        foreach (Key<Quantity> key in Keys)
        {
            if (reader.Get(key) is { } value)
            {
                options.Add(new StrategyOption(new Located<string>(key.Name, reader.KeySpan(key)), value.Value));
            }
        }

        return options.ToImmutable();
    }

    private static Key<Quantity> Number(string name, string description) => Key.Optional(name, Wrap(Values.Ratio, Quantity.OfNumber), description);

    private static Key<Quantity> Share(string name, string description) => Key.Optional(name, Wrap(Values.RatioOrParameter, Quantity.OfNumber), description);

    private static Key<Quantity> Duration(string name, string description) => Key.Optional(name, Wrap(Values.Interval, Quantity.OfDuration), description);

    private static ScalarShape<Quantity> Wrap<T>(Shape<T> shape, Func<T, string, Quantity> make)
    {
        return new ScalarShape<Quantity>(shape.Description, ((IScalarShape)shape).Look, Bind);

        bool Bind(YamlScalar scalar, BindPlace place, out Quantity value)
        {
            bool ok = shape.TryBind(scalar, place, out T? read);
            value = ok ? make(read!, scalar.Value) : null!;
            return ok;
        }
    }

    private static bool BindFile(YamlScalar scalar, BindPlace place, out Quantity value)
    {
        value = Quantity.OfText(scalar.Value);
        return PackagePath.Check(scalar, place.Context.Diagnostics);
    }
}
