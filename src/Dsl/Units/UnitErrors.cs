using VaultPolicy.Dsl.Diagnostics;
using VaultPolicy.Dsl.Syntax.Yaml;

namespace VaultPolicy.Dsl.Units;

/// <summary>Words for units that do not exist, are missing, or belong to another kind of value.</summary>
internal static class UnitErrors
{
    /// <summary>Reports a unit that is neither of the format nor of the package.</summary>
    /// <param name="text">The value.</param>
    /// <param name="kinds">The kinds that are wanted; empty for any.</param>
    /// <param name="names">The package's units.</param>
    /// <param name="diagnostics">Takes the finding.</param>
    public static void ReportUnknown(QuantityText text, ReadOnlySpan<UnitKind> kinds, UnitNames names, DiagnosticBag diagnostics)
    {
        string unit = text.Unit;
        string quoted = SyntaxText.Quote(unit);
        bool wantsAsset = kinds.Contains(UnitKind.Asset) || (kinds.IsEmpty && text.Spaced);
        if (wantsAsset && !names.Complete)
        {
            // The assets could not be read, and that is reported already.
            return;
        }

        if (Unit.MeantBy(unit) is { } meant)
        {
            Add(TypeDiagnostics.UnknownUnit, $"{quoted} is not a unit", $"write {SyntaxText.Quote(text.WrittenNumber + meant)}");
        }
        else if (!wantsAsset && Unit.IsCalendarUnit(unit))
        {
            Add(TypeDiagnostics.UnknownUnit, $"{quoted} is not a unit: months and years have no fixed length", "write days, such as `30d`");
        }
        else if (wantsAsset)
        {
            // Where an amount is wanted, a nearby quote unit is no help.
            IReadOnlyCollection<string> candidates = BoundedSuggestion.Nearest(diagnostics, unit, names.AssetDecimals.Keys) is null ? names.Symbols : names.AssetDecimals.Keys;
            Add(NameDiagnostics.UnknownAsset, $"{quoted} is not an asset of this policy", BoundedSuggestion.HelpFor(diagnostics, unit, candidates, "units"));
        }
        else
        {
            Add(TypeDiagnostics.UnknownUnit, $"{quoted} is not a unit", BoundedSuggestion.HelpFor(diagnostics, unit, Candidates(kinds, names), "units"));
        }

        void Add(DiagnosticDescriptor descriptor, string message, string? help) =>
            diagnostics.Add(Diagnostic.Create(descriptor, text.UnitSpan, message, help));
    }

    /// <summary>Reports a missing unit or a unit of another kind.</summary>
    /// <param name="text">The value.</param>
    /// <param name="kind">The kind that it has.</param>
    /// <param name="kinds">The kinds that are wanted, at least one.</param>
    /// <param name="names">The package's units.</param>
    /// <param name="diagnostics">Takes the finding.</param>
    public static void ReportMismatch(QuantityText text, UnitKind kind, ReadOnlySpan<UnitKind> kinds, UnitNames names, DiagnosticBag diagnostics)
    {
        UnitKind wanted = kinds[^1];
        string what = Unit.Describe(wanted);
        if (kind == UnitKind.None)
        {
            string? example = Example(text, wanted, names);
            diagnostics.Add(Diagnostic.Create(
                TypeDiagnostics.MissingUnit, text.Scalar.Span, $"{SyntaxText.Quote(text.Text)} has no unit, but {what} is needed", example is null ? null : $"write {SyntaxText.Quote(example)}"));
            return;
        }

        string listed = string.Join(", ", Candidates(kinds, names).Take(NameSuggestion.MaxListed).Select(SyntaxText.Quote));
        string? help = kinds.Contains(UnitKind.None) && listed.Length == 0 ? "write the number without a unit"
            : listed.Length > 0 ? $"units that fit here: {listed}"
            : null;
        diagnostics.Add(Diagnostic.Create(
            TypeDiagnostics.UnitMismatch, text.UnitSpan, $"{SyntaxText.Quote(text.Text)} is {Unit.Describe(kind)}, but {what} is needed", help));
    }

    private static string? Example(QuantityText text, UnitKind wanted, UnitNames names) => wanted switch
    {
        UnitKind.Share when text.WrittenNumber.StartsWith("0.", StringComparison.Ordinal) => AsPercent(text.WrittenNumber),
        UnitKind.Share => text.WrittenNumber + "%",
        UnitKind.Rate => text.WrittenNumber + "%/y",
        UnitKind.Windowed => text.WrittenNumber + "%/d",
        UnitKind.Duration => text.WrittenNumber + "s",
        UnitKind.Asset => names.AssetDecimals.Keys.Order(StringComparer.Ordinal).FirstOrDefault() is { } asset ? $"{text.WrittenNumber} {asset}" : null,
        UnitKind.Quote => names.Quotes.Order(StringComparer.Ordinal).FirstOrDefault() is { } quote ? $"{text.WrittenNumber} {quote}" : null,
        _ => null,
    };

    // 0.6 is 60 %: the point moves by two places.
    private static string AsPercent(string number)
    {
        string digits = number[2..].PadRight(2, '0');
        string whole = digits[..2].TrimStart('0');
        string rest = digits[2..].TrimEnd('0');
        return (whole.Length == 0 ? "0" : whole) + (rest.Length == 0 ? "" : "." + rest) + "%";
    }

    private static List<string> Candidates(ReadOnlySpan<UnitKind> kinds, UnitNames names)
    {
        var result = new List<string>();
        foreach (UnitKind kind in kinds)
        {
            result.AddRange(kind switch
            {
                UnitKind.Asset => names.AssetDecimals.Keys.Order(StringComparer.Ordinal),
                UnitKind.Quote => names.Quotes.Order(StringComparer.Ordinal),
                _ => Unit.Names.GetValueOrDefault(kind) ?? [],
            });
        }

        return result.Count > 0 || !kinds.IsEmpty ? result : [.. Unit.Names.OrderBy(pair => pair.Key).SelectMany(pair => pair.Value)];
    }
}
