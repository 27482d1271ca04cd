namespace VaultPolicy.PolicyEngine.Benchmarks;

/// <summary>What the first decisions of a thread after a swap, or after a mark, waited for.</summary>
/// <param name="Longest">The longest of them.</param>
/// <param name="Waited">How long the thread stood ready meanwhile without a processor: <see cref="SchedulerAccount"/>.</param>
internal readonly record struct SwapPause(TimeSpan Longest, TimeSpan Waited)
{
    /// <summary>The longest, less what the thread waited for a processor: what a swap may have caused.</summary>
    public TimeSpan Own => Longest > Waited ? Longest - Waited : TimeSpan.Zero;
}
