using VaultPolicy.PolicyEngine.Access;
using VaultPolicy.PolicyEngine.Register;

namespace VaultPolicy.PolicyEngine.Benchmarks;

/// <summary>
/// What swapping a register costs those who decide meanwhile. Two threads decide without end on a machine that may have no third
/// processor, so the longest of all decisions is the scheduler's. What the swap itself causes shows among the first decisions that a
/// thread makes after it, beside the same decisions after a mark that swaps nothing.
/// </summary>
internal static class SwapPauses
{
    private static readonly TimeSpan Phase = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(50);

    public static void Run(AccessEngine engine, Func<RegisterTable> read)
    {
        RegisterTable other = read();
        var holder = new AccessEngineHolder(engine);
        int turn = 0;
        Measure(holder, "a mark every 50 ms, no swap", mark =>
        {
            Thread.Sleep(Between);
            mark();
        });
        Measure(holder, "a swap every 50 ms", _ =>
        {
            Thread.Sleep(Between);
            holder.Swap((turn++ & 1) == 0 ? other : engine.Register);
        });
        Measure(holder, "a busy third thread, marks, no swap", mark =>
        {
            Spin(Between);
            mark();
        });
        Measure(holder, "read and swap again and again", _ => holder.Swap(read()));
    }

    private static void Measure(AccessEngineHolder holder, string what, Action<Action> turn)
    {
        using var stop = new CancellationTokenSource(Phase);
        TimeSpan pauses = GC.GetTotalPauseDuration();
        var marks = new SwapMarks();
        SwapDecider[] deciders = [.. Enumerable.Range(0, 2).Select(_ => new SwapDecider(holder, marks, stop.Token))];
        Thread[] threads = [.. deciders.Select(d => new Thread(d.Run))];
        Array.ForEach(threads, t => t.Start());
        int count = 0;
        while (!stop.IsCancellationRequested)
        {
            turn(marks.Set);
            count++;
        }

        Array.ForEach(threads, t => t.Join());
        pauses = GC.GetTotalPauseDuration() - pauses;
        SwapPause[] after = [.. deciders.SelectMany(d => d.Pauses).OrderBy(p => p.Longest)];
        SwapPause[] own = [.. after.OrderBy(p => p.Own)];
        Console.WriteLine($"{what}: {deciders.Sum(d => d.Count):#,0} decisions by two threads, {count} turns");
        Console.WriteLine($"  of all decisions the longest {Text(deciders.Max(d => d.Longest))}, {deciders.Sum(d => d.OverMillisecond)} over 1 ms; collector paused {Text(pauses)} in all");
        Console.WriteLine($"  of the first {SwapDecider.First} after each of {after.Length} turns seen the longest {Text(after.LastOrDefault().Longest)}, median {Text(after.ElementAtOrDefault(after.Length / 2).Longest)}, "
            + $"{after.Count(p => p.Longest.TotalMilliseconds > 1)} over 1 ms; less the time without a processor the longest {Text(own.LastOrDefault().Own)}, {own.Count(p => p.Own.TotalMilliseconds > 1)} over 1 ms");
    }

    private static string Text(TimeSpan time) => $"{time.TotalMilliseconds:0.000} ms";

    private static void Spin(TimeSpan duration)
    {
        long started = System.Diagnostics.Stopwatch.GetTimestamp();
        while (System.Diagnostics.Stopwatch.GetElapsedTime(started) < duration)
        {
            Thread.SpinWait(100);
        }
    }
}
