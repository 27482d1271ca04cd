using System.Diagnostics;
using VaultPolicy.Dsl.Model;
using VaultPolicy.PolicyEngine.Access;
using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Benchmarks;

/// <summary>Decides without end, and notes how long each decision took.</summary>
internal sealed class SwapDecider(AccessEngineHolder holder, SwapMarks marks, CancellationToken stop)
{
    /// <summary>The decisions after a swap, or a mark, that are looked at apart.</summary>
    public const int First = 1_000;

    private readonly List<SwapPause> _pauses = new(100_000);

    public long Count { get; private set; }

    public TimeSpan Longest { get; private set; }

    public int OverMillisecond { get; private set; }

    /// <summary>For each swap or mark what the first decisions after it waited for, the one that saw it included.</summary>
    public IReadOnlyList<SwapPause> Pauses => _pauses;

    public void Run()
    {
        AccessSnapshot snapshot = RegisterScale.Snapshot();
        AccessRequest request = new(AccessAction.Deposit, default, default, TokenAmount.FromDecimalFloor(1_000m, 6));
        AccessEngine engine = holder.Current;
        object mark = marks.Current;
        using var account = new SchedulerAccount();
        TimeSpan waited = account.Waited();
        int first = 0;
        TimeSpan longest = TimeSpan.Zero;
        long last = Stopwatch.GetTimestamp();
        for (long i = 0; !stop.IsCancellationRequested; i++)
        {
            AccessEngine current = holder.Current;
            if (!ReferenceEquals(current, engine) || !ReferenceEquals(marks.Current, mark))
            {
                engine = current;
                mark = marks.Current;
                first = First;
                longest = TimeSpan.Zero;
            }

            request.Subject = request.Receiver = RegisterSeries.AddressOf(i % engine.Register.Count);
            engine.Decide(request, snapshot);
            long now = Stopwatch.GetTimestamp();
            TimeSpan took = Stopwatch.GetElapsedTime(last, now);
            last = now;
            Count++;
            Longest = took > Longest ? took : Longest;
            OverMillisecond += took.TotalMilliseconds > 1 ? 1 : 0;
            longest = took > longest ? took : longest;
            bool isLast = first == 1;
            first -= first > 0 ? 1 : 0;

            // The account is asked now and then, not at a swap: a wait that ends with seeing the swap would be missing in it.
            if (isLast || (first == 0 && i % First == 0))
            {
                TimeSpan total = account.Waited();
                if (isLast)
                {
                    _pauses.Add(new SwapPause(longest, total - waited));
                }

                waited = total;
                last = Stopwatch.GetTimestamp();
            }
        }
    }
}
