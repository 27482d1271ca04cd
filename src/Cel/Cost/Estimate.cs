namespace VaultPolicy.Cel.Cost;

/// <summary>Upper bounds for an expression. All sums and products stop at <see cref="long.MaxValue"/>.</summary>
/// <param name="Cost">Work of evaluating it.</param>
/// <param name="Count">Elements of the value; tens of characters of text; 1 for a single value.</param>
/// <param name="Element">Size of one element.</param>
internal readonly record struct Estimate(long Cost, long Count, long Element)
{
    /// <summary>Everything in the value.</summary>
    internal long Size => Multiply(Count, Element);

    internal static long Add(long left, long right) => left > long.MaxValue - right ? long.MaxValue : left + right;

    internal static long Multiply(long left, long right) => left != 0 && right > long.MaxValue / left ? long.MaxValue : left * right;
}
