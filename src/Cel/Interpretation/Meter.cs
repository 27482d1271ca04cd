namespace VaultPolicy.Cel.Interpretation;

/// <summary>Counts the work of an evaluation and stops it at the limit.</summary>
internal sealed class Meter(long maxCost)
{
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
