using System.Collections.Immutable;
using VaultPolicy.Primitives;

namespace VaultPolicy.Dsl.Model;

/// <summary>A value with its unit, as read from a scalar. Exactly the member that belongs to <see cref="Kind"/> is meaningful.</summary>
public sealed record Quantity
{
    private Quantity(QuantityKind kind, string text)
    {
        Kind = kind;
        Text = text;
    }

    /// <summary>What kind of value it is.</summary>
    public QuantityKind Kind { get; }

    /// <summary>The value as written.</summary>
    public string Text { get; }

    /// <summary>The number of kind <see cref="QuantityKind.Number"/> (1 is 100 %), or of <see cref="QuantityKind.Money"/> in its unit.</summary>
    public decimal Number { get; private init; }

    /// <summary>The value of kind <see cref="QuantityKind.Rate"/>.</summary>
    public Rate Rate { get; private init; }

    /// <summary>The value of kind <see cref="QuantityKind.Duration"/>.</summary>
    public TimeSpan Duration { get; private init; }

    /// <summary>The value of kind <see cref="QuantityKind.Amount"/>.</summary>
    public AssetAmount? Amount { get; private init; }

    /// <summary>The unit of kind <see cref="QuantityKind.Money"/>, such as `USD`.</summary>
    public string? Unit { get; private init; }

    /// <summary>The values of kind <see cref="QuantityKind.TextList"/>.</summary>
    public ImmutableArray<string> Items { get; private init; } = [];

    /// <summary>The value of kind <see cref="QuantityKind.Flag"/>.</summary>
    public bool Flag { get; private init; }

    /// <summary>A dimensionless number.</summary>
    /// <param name="value">The number; 1 is 100 %.</param>
    /// <param name="text">The value as written.</param>
    public static Quantity OfNumber(decimal value, string text) => new(QuantityKind.Number, text) { Number = value };

    /// <summary>A rate per year.</summary>
    /// <param name="value">The rate.</param>
    /// <param name="text">The value as written.</param>
    public static Quantity OfRate(Rate value, string text) => new(QuantityKind.Rate, text) { Rate = value };

    /// <summary>A duration.</summary>
    /// <param name="value">The duration.</param>
    /// <param name="text">The value as written.</param>
    public static Quantity OfDuration(TimeSpan value, string text) => new(QuantityKind.Duration, text) { Duration = value };

    /// <summary>An amount of an asset.</summary>
    /// <param name="value">The amount.</param>
    /// <param name="text">The value as written.</param>
    public static Quantity OfAmount(AssetAmount value, string text) => new(QuantityKind.Amount, text) { Amount = value };

    /// <summary>A value in a quote unit.</summary>
    /// <param name="value">The number of units.</param>
    /// <param name="unit">The unit.</param>
    /// <param name="text">The value as written.</param>
    public static Quantity OfMoney(decimal value, string unit, string text) => new(QuantityKind.Money, text) { Number = value, Unit = unit };

    /// <summary>A text.</summary>
    /// <param name="text">The text.</param>
    public static Quantity OfText(string text) => new(QuantityKind.Text, text);

    /// <summary>A list of texts.</summary>
    /// <param name="items">The texts.</param>
    public static Quantity OfTextList(ImmutableArray<string> items) => new(QuantityKind.TextList, string.Join(", ", items)) { Items = items };

    /// <summary>A flag.</summary>
    /// <param name="value">The flag.</param>
    public static Quantity OfFlag(bool value) => new(QuantityKind.Flag, value ? "true" : "false") { Flag = value };
}
