using VaultPolicy.Primitives;

namespace VaultPolicy.Simulation.Tape;

/// <summary>One number of a record.</summary>
/// <param name="Name">What it is, in camelCase.</param>
/// <param name="Text">The exact value in plain decimal digits.</param>
public readonly record struct TapeValue(string Name, string Text)
{
    /// <summary>A decimal number.</summary>
    /// <param name="name">What it is.</param>
    /// <param name="value">The value.</param>
    public static TapeValue Of(string name, decimal value) => new(name, DecimalText.Format(value));

    /// <summary>A whole number of base units.</summary>
    /// <param name="name">What it is.</param>
    /// <param name="value">The value.</param>
    public static TapeValue Of(string name, UInt256 value) => new(name, value.ToString());
}
