namespace VaultPolicy.Cel.Interpretation;

/// <summary>Counts the work of an evaluation and stops it at the limit.</summary>
/// <param name="maxCost">The limit.</param>
/// <param name="countsSizes">Whether the sizes of values are work. Counting them costs as much as they are large, so it is left out where nobody asks for the cost.</param>
internal sealed class Meter(long maxCost, bool countsSizes = true)
{
    internal bool CountsSizes => countsSizes;

    internal long Cost { get; private set; }

    internal bool IsExceeded { get; private set; }

    /// <summary>Where the limit was reached.</summary>
    internal int Position { get; private set; }

    /// <summary>Whether the work may be done. Once refused, everything is.</summary>
    internal bool TryCharge(long work, int position)
    {
        if (!IsExceeded && work > maxCost - Cost)
        {
            IsExceeded = true;
            Position = position;
        }

        Cost += IsExceeded ? 0 : work;
        return !IsExceeded;
    }
}
