using System.Buffers;
using System.Globalization;
using VaultPolicy.Dsl.Diagnostics;
using VaultPolicy.Dsl.Model;
using VaultPolicy.Dsl.Syntax.Yaml;
using VaultPolicy.Primitives;

namespace VaultPolicy.Dsl.Units;

/// <summary>
/// Reads scalars as quantities, exactly or not at all. Each method gives null after reporting why; the finding points at
/// the part that is wrong and proposes what to write.
/// </summary>
/// <param name="diagnostics">Takes the findings.</param>
/// <param name="names">The package's assets and quote units.</param>
internal sealed class QuantityParser(DiagnosticBag diagnostics, UnitNames names)
{
    /// <summary>The longest duration: 36,500 days.</summary>
    public static readonly TimeSpan MaxDuration = TimeSpan.FromDays(36_500);

    private static readonly SearchValues<char> WordCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-");

    // 10^28 is the largest power of ten that a decimal holds.
    private const int MaxDecimalExponent = 28;

    /// <summary>A share of a whole: `60%` or `75bps`, 0 to 100 %.</summary>
    /// <param name="scalar">The scalar.</param>
    public decimal? Share(YamlScalar scalar)
    {
        if (ScanAs(scalar, [UnitKind.Share]) is not { } text || ShareOf(text) is not { } share)
        {
            return null;
        }

        if (share is < 0m or > 1m)
        {
            string bound = text.Unit == "%" ? "100%" : "10000bps";
            return Refuse<decimal>(text, share < 0m ? $"{Quote(text.Text)} is below zero" : $"{Quote(text.Text)} is above `{bound}`");
        }

        return share;
    }

    /// <summary>A dimensionless number: `2.0`, `400%` or `75bps`, of either sign.</summary>
    /// <param name="scalar">The scalar.</param>
    public decimal? Ratio(YamlScalar scalar) =>
        ScanAs(scalar, [UnitKind.None, UnitKind.Share]) is { } text ? RatioOf(text) : null;

    /// <summary>A rate per year: `5%/y` or `150bps/y`, of either sign, with a year of 365 days.</summary>
    /// <param name="scalar">The scalar.</param>
    public Rate? RatePerYear(YamlScalar scalar) =>
        ScanAs(scalar, [UnitKind.Rate]) is { } text && ShareOf(text) is { } share ? new Rate(share, DayCount.Actual365) : null;

    /// <summary>A share within a window: `25%/d`, not below zero.</summary>
    /// <param name="scalar">The scalar.</param>
    public WindowedRatio? Windowed(YamlScalar scalar)
    {
        if (ScanAs(scalar, [UnitKind.Windowed]) is not { } text || ShareOf(text) is not { } share)
        {
            return null;
        }

        string window = text.Unit[(text.Unit.IndexOf('/', StringComparison.Ordinal) + 1)..];
        return share < 0m
            ? Refuse(text, $"{Quote(text.Text)} is below zero")
            : new WindowedRatio(share, TimeSpan.FromSeconds(Unit.SecondsOf(window)));

        WindowedRatio? Refuse(QuantityText refused, string message)
        {
            this.Refuse<decimal>(refused, message);
            return null;
        }
    }

    /// <summary>A duration: a whole number and `s`, `m`, `h`, `d` or `w`; at most <see cref="MaxDuration"/>.</summary>
    /// <param name="scalar">The scalar.</param>
    public TimeSpan? Duration(YamlScalar scalar) =>
        ScanAs(scalar, [UnitKind.Duration]) is { } text ? DurationOf(text) : null;

    /// <summary>An amount of an asset, exact in the asset's decimals: `100_000 USDC`.</summary>
    /// <param name="scalar">The scalar.</param>
    public AssetAmount? Amount(YamlScalar scalar) =>
        ScanAs(scalar, [UnitKind.Asset]) is { } text ? AmountOf(text) : null;

    /// <summary>A value in a quote unit, not below zero: `100 USD`.</summary>
    /// <param name="scalar">The scalar.</param>
    public Quantity? Money(YamlScalar scalar)
    {
        if (ScanAs(scalar, [UnitKind.Quote]) is not { } text || NumberOf(text) is not { } number)
        {
            return null;
        }

        if (number < 0m)
        {
            Refuse<decimal>(text, $"{Quote(text.Text)} is below zero");
            return null;
        }

        return Quantity.OfMoney(number, text.Unit, text.Text);
    }

    /// <summary>A whole number of base units, 0 to 2^256 - 1; `1e12` is read here and nowhere else.</summary>
    /// <param name="scalar">The scalar.</param>
    public UInt256? Whole(YamlScalar scalar)
    {
        if (ScanAs(scalar, [UnitKind.None], exponents: true) is not { } text)
        {
            return null;
        }

        if (text.Number.Contains('.', StringComparison.Ordinal))
        {
            return Refuse<UInt256>(text, $"{Quote(text.Text)} is not a whole number", TypeDiagnostics.TooManyPlaces);
        }

        if (text.IsNegative)
        {
            return Refuse<UInt256>(text, $"{Quote(text.Text)} is below zero");
        }

        // INVARIANT: an exponent is expanded only after it is known to be small.
        bool fits = UInt256.TryParse(text.Number, out UInt256 value);
        if (fits && text.Exponent is { } exponent && !value.IsZero)
        {
            fits = exponent <= UInt256.MaxPow10 && UInt256.TryMultiply(value, UInt256.Pow10(exponent), out value);
        }

        return fits ? value : Refuse<UInt256>(text, $"{Quote(text.Text)} is above 2^256 - 1", TypeDiagnostics.NumberRange);
    }

    /// <summary>`true` or `false`.</summary>
    /// <param name="scalar">The scalar.</param>
    public bool? Flag(YamlScalar scalar)
    {
        if (scalar is { IsPlain: true, Value: "true" or "false" })
        {
            return scalar.Value == "true";
        }

        bool yes = scalar.Value.ToLowerInvariant() is "yes" or "on" or "true" or "1" or "y";
        bool no = scalar.Value.ToLowerInvariant() is "no" or "off" or "false" or "0" or "n";
        string help = yes ? "write `true`" : no ? "write `false`" : "write `true` or `false`";
        diagnostics.Add(Diagnostic.Create(TypeDiagnostics.FlagForm, scalar.Span, $"{Quote(scalar.Value)} is not a flag", help));
        return null;
    }

    /// <summary>A quantity of whatever kind its unit says; for parameters. Words are texts, `true` and `false` are flags.</summary>
    /// <param name="scalar">The scalar.</param>
    public Quantity? Any(YamlScalar scalar)
    {
        string value = scalar.Value;
        if (!scalar.IsPlain && (value.Length == 0 || !(char.IsAsciiDigit(value[0]) || value[0] is '-' or '+' or '.')))
        {
            return Quantity.OfText(value);
        }

        if (scalar.IsPlain && value is "true" or "false")
        {
            return Quantity.OfFlag(value == "true");
        }

        if (scalar.IsPlain && IsWord(value))
        {
            return Quantity.OfText(value);
        }

        if (ScanAs(scalar, []) is not { } text)
        {
            return null;
        }

        return Unit.KindOf(text.Unit, names) switch
        {
            UnitKind.None or UnitKind.Share => RatioOf(text) is { } number ? Quantity.OfNumber(number, value) : null,
            UnitKind.Rate => ShareOf(text) is { } share ? Quantity.OfRate(new Rate(share, DayCount.Actual365), value) : null,
            UnitKind.Duration => DurationOf(text) is { } duration ? Quantity.OfDuration(duration, value) : null,
            UnitKind.Asset => AmountOf(text) is { } amount ? Quantity.OfAmount(amount, value) : null,
            UnitKind.Quote => NumberOf(text) is { } money ? Quantity.OfMoney(money, text.Unit, value) : null,
            var other => Mismatch(text, other, "a number, a share, a rate, a duration or an amount"),
        };

        Quantity? Mismatch(QuantityText mismatched, UnitKind kind, string wanted)
        {
            diagnostics.Add(Diagnostic.Create(TypeDiagnostics.UnitMismatch, mismatched.UnitSpan, $"a parameter is {wanted}, not {Unit.Describe(kind)}"));
            return null;
        }
    }

    private static string Quote(string text) => SyntaxText.Quote(text);

    // Words that other readers of YAML take for flags, numbers or nothing are not texts without quotes.
    private static bool IsWord(string value) =>
        value.Length > 0
        && char.IsAsciiLetter(value[0])
        && !value.AsSpan().ContainsAnyExcept(WordCharacters)
        && value.ToLowerInvariant() is not ("yes" or "no" or "on" or "off" or "null" or "nan" or "inf" or "infinity" or "true" or "false");

    /// <summary>Scans a scalar and checks that its unit is of one of the kinds; any known unit when there are none.</summary>
    private QuantityText? ScanAs(YamlScalar scalar, ReadOnlySpan<UnitKind> kinds, bool exponents = false)
    {
        if (!QuantityScanner.TryScan(scalar, diagnostics, out QuantityText text))
        {
            return null;
        }

        UnitKind kind = Unit.KindOf(text.Unit, names);
        if (kind == UnitKind.Unknown)
        {
            UnitErrors.ReportUnknown(text, kinds, names, diagnostics);
            return null;
        }

        if (!kinds.IsEmpty && !kinds.Contains(kind))
        {
            UnitErrors.ReportMismatch(text, kind, kinds, names, diagnostics);
            return null;
        }

        bool symbol = kind is UnitKind.Asset or UnitKind.Quote;
        if (text.Unit.Length > 0 && text.Spaced != symbol)
        {
            string form = symbol ? $"{text.WrittenNumber} {text.Unit}" : text.WrittenNumber + text.Unit;
            string message = symbol ? $"a space is missing before {Quote(text.Unit)}" : $"no space stands before the unit {Quote(text.Unit)}";
            diagnostics.Add(Diagnostic.Create(TypeDiagnostics.NumberForm, scalar.Span, message, $"write {Quote(form)}"));
            return null;
        }

        if (text.Exponent is { } exponent && !exponents)
        {
            if (exponent > MaxDecimalExponent)
            {
                Refuse<decimal>(text, $"{Quote(text.WrittenNumber)} is too large", TypeDiagnostics.NumberRange);
                return null;
            }

            string message = $"the exponent of {Quote(text.WrittenNumber)} is not read here";
            diagnostics.Add(Diagnostic.Create(TypeDiagnostics.NumberForm, text.NumberSpan, message, "write the digits out, with `_` between thousands"));
            return null;
        }

        return text;
    }

    private decimal? NumberOf(QuantityText text)
    {
        if (DecimalText.TryParse(text.Number, out decimal value, out DecimalTextError error))
        {
            return value;
        }

        return error == DecimalTextError.Range
            ? Refuse<decimal>(text, $"{Quote(text.WrittenNumber)} is too large", TypeDiagnostics.NumberRange)
            : TooManyPlaces<decimal>(text, "a number", "28 decimal places or 28 significant digits");
    }

    private decimal? ShareOf(QuantityText text)
    {
        if (NumberOf(text) is not { } number)
        {
            return null;
        }

        decimal divisor = text.Unit[0] == '%' ? 100m : 10_000m;
        decimal share = number / divisor;

        // A decimal division rounds silently at 28 places; what does not multiply back was rounded.
        return share * divisor == number ? share : TooManyPlaces<decimal>(text, "a share", "28 decimal places");
    }

    private decimal? RatioOf(QuantityText text) => text.Unit.Length == 0 ? NumberOf(text) : ShareOf(text);

    private TimeSpan? DurationOf(QuantityText text)
    {
        if (text.Number.Contains('.', StringComparison.Ordinal))
        {
            diagnostics.Add(Diagnostic.Create(
                TypeDiagnostics.NumberForm, text.NumberSpan, "a duration is a whole number of its unit", "write it in a smaller unit, such as `90m` for one hour and a half"));
            return null;
        }

        if (text.IsNegative)
        {
            return Refuse<TimeSpan>(text, $"{Quote(text.Text)} is below zero");
        }

        // The limit has ten digits in seconds, so longer numbers are above it in every unit.
        long unit = Unit.SecondsOf(text.Unit);
        long limit = (long)MaxDuration.TotalSeconds;
        bool fits = text.Number.Length <= 10 && long.Parse(text.Number, CultureInfo.InvariantCulture) <= limit / unit;
        return fits
            ? TimeSpan.FromSeconds(long.Parse(text.Number, CultureInfo.InvariantCulture) * unit)
            : Refuse<TimeSpan>(text, $"{Quote(text.Text)} is longer than `36500d`");
    }

    private AssetAmount? AmountOf(QuantityText text)
    {
        if (names.AssetDecimals[text.Unit] is not { } decimals)
        {
            // The asset's own definition is wrong and reported; nothing can be said about amounts of it.
            return null;
        }

        if (text.IsNegative)
        {
            Refuse<decimal>(text, $"{Quote(text.Text)} is below zero");
            return null;
        }

        if (TokenAmount.TryParseDecimal(text.Number, (byte)decimals, out TokenAmount amount, out DecimalTextError error))
        {
            return new AssetAmount(text.Unit, amount);
        }

        if (error == DecimalTextError.Precision)
        {
            TooManyPlaces<decimal>(text, Quote(text.Unit), string.Create(CultureInfo.InvariantCulture, $"{decimals} decimal places"));
        }
        else
        {
            Refuse<decimal>(text, $"{Quote(text.Text)} is above 2^256 - 1 base units", TypeDiagnostics.NumberRange);
        }

        return null;
    }

    private T? TooManyPlaces<T>(QuantityText text, string what, string bound)
        where T : struct
    {
        string message = $"{Quote(text.WrittenNumber)} has more places than are kept: {what} has {bound} at most";
        diagnostics.Add(Diagnostic.Create(TypeDiagnostics.TooManyPlaces, text.NumberSpan, message, "write fewer places; nothing is rounded"));
        return null;
    }

    private T? Refuse<T>(QuantityText text, string message, DiagnosticDescriptor? descriptor = null)
        where T : struct
    {
        diagnostics.Add(Diagnostic.Create(descriptor ?? TypeDiagnostics.ValueOutOfRange, text.Scalar.Span, message));
        return null;
    }
}
