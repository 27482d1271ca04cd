namespace VaultPolicy.Cel.Types;

/// <summary>A value or its absence; the CLR form of <c>optional(T)</c>.</summary>
/// <typeparam name="T">The CLR form of the value.</typeparam>
/// <param name="HasValue">Whether there is a value.</param>
/// <param name="Value">The value, or the default when absent.</param>
public readonly record struct CelOptional<T>(bool HasValue, T Value) : ICelOptional
{
    object? ICelOptional.Boxed => Value;
}
