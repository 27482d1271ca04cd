using VaultPolicy.Primitives;

namespace VaultPolicy.Governance.Timelocks;

/// <summary>When a queued change can be executed: from <paramref name="ReadyAt"/>, that second included, to <paramref name="ExpiresAt"/>, that second excluded.</summary>
/// <param name="QueuedAt">When it began to wait.</param>
/// <param name="ReadyAt">The first second of the window.</param>
/// <param name="ExpiresAt">The first second after the window.</param>
public sealed record TimelockWindow(UnixTime QueuedAt, UnixTime ReadyAt, UnixTime ExpiresAt)
{
    /// <summary>How long the change waits, in seconds.</summary>
    public long WaitSeconds => ReadyAt - QueuedAt;

    /// <summary>The window of a change that is queued now; false when it would reach beyond the year 9999.</summary>
    /// <param name="now">The time.</param>
    /// <param name="delaySeconds">How long the change must wait; not below zero.</param>
    /// <param name="expirySeconds">How long the window stays open; not below zero.</param>
    /// <param name="window">The window; null when there is none.</param>
    public static bool TryOpen(UnixTime now, long delaySeconds, long expirySeconds, out TimelockWindow? window)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(delaySeconds);
        ArgumentOutOfRangeException.ThrowIfNegative(expirySeconds);
        window = TimeSum.TryAdd(now, delaySeconds, out UnixTime ready) && TimeSum.TryAdd(ready, expirySeconds, out UnixTime expires)
            ? new TimelockWindow(now, ready, expires)
            : null;
        return window is not null;
    }
}
