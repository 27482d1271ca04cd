namespace VaultPolicy.PolicyEngine.Access;

/// <summary>Durations in the whole seconds of snapshots.</summary>
internal static class WholeSeconds
{
    /// <summary>Rounded up, so that nothing leaves a window or a lock-up early.</summary>
    public static long Ceil(TimeSpan duration) =>
        (duration.Ticks / TimeSpan.TicksPerSecond) + (duration.Ticks % TimeSpan.TicksPerSecond == 0 ? 0 : 1);
}
