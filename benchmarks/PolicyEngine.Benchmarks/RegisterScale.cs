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
/// `dotnet run -c Release --project benchmarks/PolicyEngine.Benchmarks -- register-scale [ROWS] [read] [decide] [swap]`, by default all
/// of it with ten million rows.
/// </summary>
internal static class RegisterScale
{
    private const int SmallRows = 1_000_000;
    private const int LargeRows = 10_000_000;
    private const int HotSubjects = 1_000;
    private const int Samples = 4_000_000;
    private static readonly string[] Parts = ["read", "decide", "swap"];

    public static void Run(string[] arguments)
    {
        string[] parts = [.. arguments.Where(a => !char.IsAsciiDigit(a[0]))];
        int rows = arguments.Length > parts.Length ? int.Parse(arguments.First(a => !parts.Contains(a)), CultureInfo.InvariantCulture) : LargeRows;
        Run(rows, parts.Length == 0 ? Parts : parts.Except(Parts).Any() ? throw new ArgumentException($"parts are {string.Join(", ", Parts)}") : parts);
    }

    private static void Run(int rows, string[] parts)
    {
        string folder = Directory.CreateTempSubdirectory("vaultpolicy-register-").FullName;
        try
        {
            Print($"{Environment.ProcessorCount} processors, {System.Runtime.InteropServices.RuntimeInformation.FrameworkDescription}");
            CompiledAccess policy = KvantsPackage.Compile(out _).Access;
            RegisterTable? small = parts.Contains("read") || parts.Contains("swap") ? Load(folder, SmallRows, parts.Contains("read") ? 4 : 1) : null;
            if (parts.Contains("read") || parts.Contains("decide"))
            {
                RegisterTable large = Load(folder, rows, 1);
                AccessEngine engine = new(policy, large);
                Lookups(large, engine, Scattered(large, Samples), $"{rows:#,0} random subjects");
                Lookups(large, engine, Scattered(large, HotSubjects), $"{HotSubjects:#,0} hot subjects");
            }

            if (parts.Contains("swap"))
            {
                string path = Path.Combine(folder, $"{SmallRows}.csv");
                SwapPauses.Run(new AccessEngine(policy, small!), () => Read(path));
            }
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
                    text.Append(RegisterSeries.AddressOf(i)).Append(',').Append(classes[i % 3]).Append(',').Append(i % 5).Append(',').Append(countries[i % 6])
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

    private static Address[] Scattered(RegisterTable table, int count)
    {
        Address[] addresses = new Address[Math.Min(count, table.Count)];
        for (int i = 0; i < addresses.Length; i++)
        {
            addresses[i] = RegisterSeries.AddressOf((long)(RegisterSeries.Mix(i + 1_000_003) % (ulong)table.Count));
        }

        return addresses;
    }

    private static void Lookups(RegisterTable table, AccessEngine engine, Address[] subjects, string what)
    {
        AccessSnapshot snapshot = Snapshot();
        int rounds = Math.Max(1, Samples / subjects.Length);
        for (int warm = 0; warm < 4; warm++)
        {
            SliceTimes lookups = Measure(subjects, rounds, slice => Found(table, slice));
            SliceTimes decisions = Measure(subjects, rounds, slice => Allowed(engine, snapshot, slice));
            if (warm == 3)
            {
                Print($"{what}: lookup {lookups.Nanoseconds:0.0} ns ({lookups.BusyNanoseconds:0.0} ns of processor time), decision {decisions.Nanoseconds:0.0} ns ({decisions.BusyNanoseconds:0.0} ns), "
                    + $"{lookups.Allocated + decisions.Allocated} B ({lookups.Positive:#,0} found, {decisions.Positive:#,0} allowed)");
            }
        }
    }

    /// <summary>Slice by slice, so that the compiler sees a method that is called often, as a server's is.</summary>
    private static SliceTimes Measure(Address[] subjects, int rounds, Func<ArraySegment<Address>, int> count)
    {
        double each = (double)rounds * subjects.Length;
        TimeSpan busy = Process.GetCurrentProcess().TotalProcessorTime;
        long allocated = GC.GetAllocatedBytesForCurrentThread();
        long started = Stopwatch.GetTimestamp();
        int positive = 0;
        for (int round = 0; round < rounds; round++)
        {
            for (int first = 0; first < subjects.Length; first += HotSubjects)
            {
                positive += count(new ArraySegment<Address>(subjects, first, Math.Min(HotSubjects, subjects.Length - first)));
            }
        }

        TimeSpan took = Stopwatch.GetElapsedTime(started);
        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        busy = Process.GetCurrentProcess().TotalProcessorTime - busy;
        return new SliceTimes(took.TotalNanoseconds / each, busy.TotalNanoseconds / each, allocated, positive);
    }

    private static int Found(RegisterTable table, ReadOnlySpan<Address> subjects)
    {
        int found = 0;
        foreach (Address subject in subjects)
        {
            found += table.TryFind(subject, out _) ? 1 : 0;
        }

        return found;
    }

    private static int Allowed(AccessEngine engine, AccessSnapshot snapshot, ReadOnlySpan<Address> subjects)
    {
        AccessRequest request = new(AccessAction.Deposit, default, default, TokenAmount.FromDecimalFloor(1_000m, 6));
        int allowed = 0;
        foreach (Address subject in subjects)
        {
            allowed += engine.Decide(request with { Subject = subject, Receiver = subject }, snapshot).IsAllowed ? 1 : 0;
        }

        return allowed;
    }

    private static RegisterTable Read(string path)
    {
        using RegisterFile file = RegisterFile.Open(path);
        return RegisterReader.Read(path, file).Table!;
    }

    internal static AccessSnapshot Snapshot() => new(
        UnixTime.FromUtc(2024, 3, 1), OperatingMode.Normal, TokenAmount.FromDecimalFloor(1_000_000m, 6), TokenAmount.FromDecimalFloor(1_000_000m, 18),
        HolderFacts.None(18), FlowWindows.Empty);

    private static void Print(string line) => Console.WriteLine(line);

    private readonly record struct SliceTimes(double Nanoseconds, double BusyNanoseconds, long Allocated, int Positive);
}
