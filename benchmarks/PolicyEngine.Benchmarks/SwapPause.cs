using System.Globalization;

namespace VaultPolicy.PolicyEngine.Benchmarks;

/// <summary>What the first decisions of a thread after a swap, or after a mark, waited for.</summary>
/// <param name="Longest">The longest of them.</param>
/// <param name="Delay">How long the thread stood ready in all of them and had no processor, by the kernel's account; zero where it keeps none.</param>
internal readonly record struct SwapPause(TimeSpan Longest, TimeSpan Delay)
{
    private const string Account = "/proc/thread-self/schedstat";

    /// <summary>The longest, less what the thread waited for a processor: what a swap may have caused.</summary>
    public TimeSpan Own => Longest > Delay ? Longest - Delay : TimeSpan.Zero;

    /// <summary>How long this thread has stood ready without a processor since it began.</summary>
    public static TimeSpan SchedulerDelay() => File.Exists(Account)
        ? TimeSpan.FromMicroseconds(long.Parse(File.ReadAllText(Account).Split(' ')[1], CultureInfo.InvariantCulture) / 1_000)
        : TimeSpan.Zero;
}
