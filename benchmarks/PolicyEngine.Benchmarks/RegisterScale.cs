using System.Diagnostics;
using System.Globalization;
using System.Text;
using VaultPolicy.Cli.Files;
using VaultPolicy.Dsl.Model;
using VaultPolicy.PolicyEngine.Access;
using VaultPolicy.PolicyEngine.Register;
using VaultPolicy.PolicyEngine.Vault;
using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Benchmarks;

/// <summary>
/// Registers at their size: reading a million and ten million rows, memory an entry, lookups and decisions over random and over few
/// subjects, and swapping a register while two threads decide. Timed by hand: one load of ten million rows says enough.
/// `dotnet run -c Release --project benchmarks/PolicyEngine.Benchmarks -- register-scale [ROWS]`
/// </summary>
internal static class RegisterScale
{
    private const int SmallRows = 1_000_000;
    private const int HotSubjects = 1_000;
    private const int Samples = 4_000_000;
    private static readonly TimeSpan SwapPhase = TimeSpan.FromSeconds(4);

    public static void Run(int rows)
    {
        string folder = Directory.CreateTempSubdirectory("vaultpolicy-register-").FullName;
        try
        {
            Print($"{Environment.ProcessorCount} processors, {System.Runtime.InteropServices.RuntimeInformation.FrameworkDescription}");
            RegisterTable small = Load(folder, SmallRows, 4);
            RegisterTable large = Load(folder, rows, 1);
            AccessEngine engine = new(KvantsPackage.Compile(out _).Access, large);
            Lookups(large, engine, Scattered(large, Samples), $"{rows:#,0} random subjects");
            Lookups(large, engine, Scattered(large, HotSubjects), $"{HotSubjects:#,0} hot subjects");
            Swaps(engine.WithRegister(small), folder);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static RegisterTable Load(string folder, int rows, int times)
    {
        string path = Path.Combine(folder, $"{rows}.csv");
        Write(path, rows);
        RegisterTable? table = null;
        for (int i = 0; i < times; i++)
        {
            table = null;
            GC.Collect();
            long before = GC.GetTotalMemory(forceFullCollection: true);
            TimeSpan busy = Process.GetCurrentProcess().TotalProcessorTime;
            long started = Stopwatch.GetTimestamp();
            using RegisterFile file = RegisterFile.Open(path);
            table = RegisterReader.Read(path, file).Table!;
            double seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
            busy = Process.GetCurrentProcess().TotalProcessorTime - busy;
            long kept = GC.GetTotalMemory(forceFullCollection: true) - before;
            Print($"read {table.Count:#,0} rows, {file.Length / 1e6:0} MB: {seconds:0.000} s ({busy.TotalSeconds:0.000} s of processor time), {seconds / rows * 1e9:0} ns a row; the table keeps {table.ByteCount / 1e6:0.0} MB, "
                + $"{(double)table.ByteCount / table.Count:0.00} B an entry (measured {kept / 1e6:0.0} MB)");
        }

        Print($"peak of the process {Process.GetCurrentProcess().PeakWorkingSet64 / 1e6:0} MB");
        return table!;
    }

    private static void Write(string path, int rows)
    {
        const int Block = 20_000;
        using var file = File.OpenHandle(path, FileMode.Create, FileAccess.Write);
        long offset = 0;
        byte[] header = "address,class,level,country,validUntil\n"u8.ToArray();
        RandomAccess.Write(file, header, 0);
        offset += header.Length;
        string[] countries = ["CH", "FR", "SG", "DE", "LI", "US"];
        string[] classes = ["retail", "professional", "institutional"];
        for (int start = 0; start < rows; start += Block * Environment.ProcessorCount)
        {
            byte[][] blocks = new byte[Environment.ProcessorCount][];
            int first = start;
            Parallel.For(0, blocks.Length, b =>
            {
                var text = new StringBuilder();
                for (int i = first + (b * Block); i < Math.Min(rows, first + ((b + 1) * Block)); i++)
                {
                    text.Append(AddressOf(i)).Append(',').Append(classes[i % 3]).Append(',').Append(i % 5).Append(',').Append(countries[i % 6])
                        .Append(CultureInfo.InvariantCulture, $",2030-{(i % 12) + 1:00}-{(i % 28) + 1:00}\n");
                }

                blocks[b] = Encoding.ASCII.GetBytes(text.ToString());
            });
            foreach (byte[] block in blocks)
            {
                RandomAccess.Write(file, block, offset);
                offset += block.Length;
            }
        }
    }

    /// <summary>The n-th address of a fixed random series (SplitMix64).</summary>
    private static Address AddressOf(long n) => Address.FromParts(Mix(3 * n), Mix((3 * n) + 1), (uint)(Mix((3 * n) + 2) >> 32));

    private static ulong Mix(long n)
    {
        // Unchecked: a generator keeps the low bits.
        unchecked
        {
            ulong z = (ulong)n * 0x9E3779B97F4A7C15UL;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
            return z ^ (z >> 31);
        }
    }

    private static Address[] Scattered(RegisterTable table, int count)
    {
        Address[] addresses = new Address[Math.Min(count, table.Count)];
        for (int i = 0; i < addresses.Length; i++)
        {
            addresses[i] = AddressOf((long)(Mix(i + 1_000_003) % (ulong)table.Count));
        }

        return addresses;
    }

    private static void Lookups(RegisterTable table, AccessEngine engine, Address[] subjects, string what)
    {
        AccessSnapshot snapshot = Snapshot();
        AccessRequest request = new(AccessAction.Deposit, default, default, TokenAmount.FromDecimalFloor(1_000m, 6));
        int rounds = Math.Max(1, Samples / subjects.Length);
        for (int warm = 0; warm < 4; warm++)
        {
            TimeSpan busy = Process.GetCurrentProcess().TotalProcessorTime;
            long allocated = GC.GetAllocatedBytesForCurrentThread();
            long started = Stopwatch.GetTimestamp();
            int found = 0;
            for (int round = 0; round < rounds; round++)
            {
                foreach (Address subject in subjects)
                {
                    found += table.TryFind(subject, out _) ? 1 : 0;
                }
            }

            double lookup = Stopwatch.GetElapsedTime(started).TotalNanoseconds / ((double)rounds * subjects.Length);
            long allocatedByLookups = GC.GetAllocatedBytesForCurrentThread() - allocated;
            double lookupBusy = (Process.GetCurrentProcess().TotalProcessorTime - busy).TotalNanoseconds / ((double)rounds * subjects.Length);
            busy = Process.GetCurrentProcess().TotalProcessorTime;
            allocated = GC.GetAllocatedBytesForCurrentThread();
            started = Stopwatch.GetTimestamp();
            int allowed = 0;
            for (int round = 0; round < rounds; round++)
            {
                foreach (Address subject in subjects)
                {
                    allowed += engine.Decide(request with { Subject = subject, Receiver = subject }, snapshot).IsAllowed ? 1 : 0;
                }
            }

            double decide = Stopwatch.GetElapsedTime(started).TotalNanoseconds / ((double)rounds * subjects.Length);
            allocated = GC.GetAllocatedBytesForCurrentThread() - allocated + allocatedByLookups;
            double decideBusy = (Process.GetCurrentProcess().TotalProcessorTime - busy).TotalNanoseconds / ((double)rounds * subjects.Length);
            if (warm == 3)
            {
                Print($"{what}: lookup {lookup:0.0} ns ({lookupBusy:0.0} ns of processor time), decision {decide:0.0} ns ({decideBusy:0.0} ns), {allocated} B ({found:#,0} found, {allowed:#,0} allowed)");
            }
        }
    }

    private static void Swaps(AccessEngine engine, string folder)
    {
        string path = Path.Combine(folder, $"{SmallRows}.csv");
        RegisterTable other = Read(path);
        var holder = new AccessEngineHolder(engine);
        Measure(holder, "no swap", () => Thread.Sleep(50));
        int turn = 0;
        Measure(holder, "a swap every 50 ms", () =>
        {
            Thread.Sleep(50);
            holder.Swap((turn++ & 1) == 0 ? other : engine.Register);
        });
        Measure(holder, "no swap, a busy third thread", () => Spin(TimeSpan.FromMilliseconds(50)));
        Measure(holder, "read and swap again and again", () => holder.Swap(Read(path)));
    }

    private static void Measure(AccessEngineHolder holder, string what, Action between)
    {
        using var stop = new CancellationTokenSource(SwapPhase);
        TimeSpan pauses = GC.GetTotalPauseDuration();
        var deciders = Enumerable.Range(0, 2).Select(_ => new Decider(holder, stop.Token)).ToArray();
        Thread[] threads = [.. deciders.Select(d => new Thread(d.Run))];
        Array.ForEach(threads, t => t.Start());
        int count = 0;
        while (!stop.IsCancellationRequested)
        {
            between();
            count++;
        }

        Array.ForEach(threads, t => t.Join());
        pauses = GC.GetTotalPauseDuration() - pauses;
        Print($"{what}: {deciders.Sum(d => d.Count):#,0} decisions by two threads, {count} turns; longest {deciders.Max(d => d.Longest).TotalMilliseconds:0.000} ms, "
            + $"{deciders.Sum(d => d.OverMillisecond)} over 1 ms; collector paused {pauses.TotalMilliseconds:0.00} ms in all");
    }

    private static void Spin(TimeSpan duration)
    {
        long started = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(started) < duration)
        {
            Thread.SpinWait(100);
        }
    }

    private static RegisterTable Read(string path)
    {
        using RegisterFile file = RegisterFile.Open(path);
        return RegisterReader.Read(path, file).Table!;
    }

    private static AccessSnapshot Snapshot() => new(
        UnixTime.FromUtc(2024, 3, 1), OperatingMode.Normal, TokenAmount.FromDecimalFloor(1_000_000m, 6), TokenAmount.FromDecimalFloor(1_000_000m, 18),
        HolderFacts.None(18), FlowWindows.Empty);

    private static void Print(string line) => Console.WriteLine(line);

    private sealed class Decider(AccessEngineHolder holder, CancellationToken stop)
    {
        public long Count { get; private set; }

        public TimeSpan Longest { get; private set; }

        public int OverMillisecond { get; private set; }

        public void Run()
        {
            AccessSnapshot snapshot = Snapshot();
            AccessRequest request = new(AccessAction.Deposit, default, default, TokenAmount.FromDecimalFloor(1_000m, 6));
            long last = Stopwatch.GetTimestamp();
            for (long i = 0; !stop.IsCancellationRequested; i++)
            {
                Address subject = AddressOf(i % SmallRows);
                holder.Current.Decide(request with { Subject = subject, Receiver = subject }, snapshot);
                long now = Stopwatch.GetTimestamp();
                TimeSpan took = Stopwatch.GetElapsedTime(last, now);
                last = now;
                Count++;
                Longest = took > Longest ? took : Longest;
                OverMillisecond += took.TotalMilliseconds > 1 ? 1 : 0;
            }
        }
    }
}
