using VaultPolicy.Primitives;

namespace VaultPolicy.Governance.Timelocks;

/// <summary>Adds durations to moments without leaving the calendar.</summary>
public static class TimeSum
{
    /// <summary>A later moment; false when it lies beyond the year 9999.</summary>
    /// <param name="time">The moment.</param>
    /// <param name="seconds">The seconds to add; not below zero.</param>
    /// <param name="sum">The later moment; the moment itself when there is none.</param>
    public static bool TryAdd(UnixTime time, long seconds, out UnixTime sum)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(seconds);
        bool fits = seconds <= UnixTime.MaxSeconds - time.Seconds;
        sum = fits ? time + seconds : time;
        return fits;
    }
}
