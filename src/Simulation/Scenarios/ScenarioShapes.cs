using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using VaultPolicy.Dsl.Binding;
using VaultPolicy.Dsl.Binding.Shapes;
using VaultPolicy.Dsl.Diagnostics;
using VaultPolicy.Dsl.Packages;
using VaultPolicy.Dsl.Syntax.Yaml;
using VaultPolicy.Primitives;

namespace VaultPolicy.Simulation.Scenarios;

/// <summary>Shapes of values that only scenarios have.</summary>
internal static class ScenarioShapes
{
    /// <summary>A UTC time: `2024-01-31` or `2024-01-31T08:00:00Z`.</summary>
    public static readonly Shape<UnixTime> Moment = new ScalarShape<UnixTime>(
        "A UTC time such as `2024-01-31` or `2024-01-31T08:00:00Z`.", new ScalarLook(["string"], null, []), BindMoment);

    /// <summary>A rate per year of either sign.</summary>
    public static readonly Shape<decimal> SignedRate = Bounded("A rate per year with `%/y` or `bps/y`, of either sign.", -5m, 5m, (place, scalar) => place.Context.Quantities.RatePerYear(scalar)?.PerYear);

    /// <summary>A number or share of either sign, -1 to 1.</summary>
    public static readonly Shape<decimal> SignedShare = Bounded("A share with `%` or `bps`, of either sign.", -1m, 1m, (place, scalar) => place.Context.Quantities.Ratio(scalar));

    /// <summary>A number from 0 to a bound.</summary>
    /// <param name="description">One sentence for editors.</param>
    /// <param name="min">The least.</param>
    /// <param name="max">The greatest.</param>
    public static Shape<decimal> Number(string description, decimal min, decimal max) =>
        Bounded(description, min, max, (place, scalar) => place.Context.Quantities.Ratio(scalar));

    /// <summary>A value in the valuation unit.</summary>
    /// <param name="description">One sentence for editors.</param>
    /// <param name="min">The least.</param>
    public static Shape<decimal> Money(string description, decimal min) =>
        Bounded(description, min, 1_000_000_000_000_000m, (place, scalar) => place.Context.Quantities.Money(scalar)?.Number);

    /// <summary>The path of a file in the data folder.</summary>
    public static readonly Shape<string> DataFile = new ScalarShape<string>("A file of the data folder.", new ScalarLook(["string"], null, []), BindFile);

    /// <summary>A file, or a file and one of its series.</summary>
    public static readonly Shape<SeriesReference> Series = new SeriesShape();

    private static ScalarShape<decimal> Bounded(string description, decimal min, decimal max, Func<BindPlace, YamlScalar, decimal?> read)
    {
        return new ScalarShape<decimal>(description, new ScalarLook(["string", "number"], null, []), Bind);

        bool Bind(YamlScalar scalar, BindPlace place, out decimal value)
        {
            value = 0m;
            if (read(place, scalar) is not { } number)
            {
                return false;
            }

            value = number;
            if (number >= min && number <= max)
            {
                return true;
            }

            string message = string.Create(CultureInfo.InvariantCulture, $"{SyntaxText.Quote(scalar.Value)} is not within {DecimalText.Format(min)} and {DecimalText.Format(max)}");
            place.Context.Diagnostics.Add(Diagnostic.Create(TypeDiagnostics.ValueOutOfRange, scalar.Span, message));
            return false;
        }
    }

    private static bool BindMoment(YamlScalar scalar, BindPlace place, out UnixTime value)
    {
        if (UnixTime.TryParse(scalar.Value, out value) && value.Year is >= 2009 and < 2100)
        {
            return true;
        }

        place.Context.Diagnostics.Add(Diagnostic.Create(
            MarketDiagnostics.ScenarioTime, scalar.Span, $"{SyntaxText.Quote(scalar.Value)} is not a UTC time of the years 2009 to 2099", "write `2024-01-31` or `2024-01-31T08:00:00Z`"));
        return false;
    }

    private static bool BindFile(YamlScalar scalar, BindPlace place, out string value)
    {
        value = scalar.Value;
        string? refusal = PackagePath.Refusal(value);
        if (refusal is not null)
        {
            place.Context.Diagnostics.Add(Diagnostic.Create(
                NameDiagnostics.PathEscape, scalar.Span, $"the file name {SyntaxText.Quote(value)} {refusal}", "name a file of the data folder, such as `btc.csv`"));
        }

        return refusal is null;
    }

    private sealed record SeriesShape() : Shape<SeriesReference>("A file of the data folder, or `{ file, series }` where it holds several.")
    {
        private static readonly Key<string> File = Key.Required("file", DataFile, "the file");
        private static readonly Key<string> Series = Key.Required("series", Values.Sentence, "the series, such as `binance/bitcoin/BTCUSDT/perpetual`");

        private static readonly SectionShape<SeriesReference> Section = new("A file and one of its series.", [File, Series], Bind);

        public override bool TryBind(YamlNode node, BindPlace place, [MaybeNullWhen(false)] out SeriesReference value)
        {
            if (node is not YamlScalar)
            {
                return Section.TryBind(node, place, out value);
            }

            bool ok = DataFile.TryBind(node, place, out string? file);
            value = ok ? new SeriesReference(file!, null, node.Span) : null;
            return ok;
        }

        private static SeriesReference? Bind(SectionReader reader)
        {
            string? file = reader.Get(File)?.Value;
            string? series = reader.Get(Series)?.Value;
            return file is null || series is null ? null : new SeriesReference(file, series, reader.Span);
        }
    }
}
