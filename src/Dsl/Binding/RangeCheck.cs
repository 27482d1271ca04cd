using VaultPolicy.Dsl.Diagnostics;
using VaultPolicy.Dsl.Model;
using VaultPolicy.Dsl.Text;

namespace VaultPolicy.Dsl.Binding;

/// <summary>Comparison of quantities of one kind.</summary>
internal static class RangeCheck
{
    /// <summary>Compares two quantities; null when they are of different kinds or units, or have no order.</summary>
    /// <param name="left">One quantity.</param>
    /// <param name="right">The other quantity.</param>
    public static int? Compare(Quantity left, Quantity right)
    {
        if (left.Kind != right.Kind)
        {
            return null;
        }

        return left.Kind switch
        {
            QuantityKind.Number => left.Number.CompareTo(right.Number),
            QuantityKind.Rate => left.Rate.PerYear.CompareTo(right.Rate.PerYear),
            QuantityKind.Duration => left.Duration.CompareTo(right.Duration),
            QuantityKind.Amount when left.Amount!.Asset == right.Amount!.Asset => left.Amount.Amount.CompareTo(right.Amount.Amount),
            QuantityKind.Money when left.Unit == right.Unit => left.Number.CompareTo(right.Number),
            _ => null,
        };
    }

    /// <summary>The finding about a range whose least value is above its greatest; both places are shown.</summary>
    /// <param name="minSpan">The place of the least value.</param>
    /// <param name="min">The least value as written.</param>
    /// <param name="maxSpan">The place of the greatest value.</param>
    /// <param name="max">The greatest value as written.</param>
    public static Diagnostic Reversed(SourceSpan minSpan, string min, SourceSpan maxSpan, string max) =>
        Diagnostic.Create(TypeDiagnostics.ReversedRange, minSpan, $"the least value `{min}` is above the greatest value `{max}`", "swap the two") with
        {
            CaretText = "the least value",
            Labels = [new DiagnosticLabel(maxSpan, "the greatest value")],
        };
}
