using System.Globalization;

namespace VaultPolicy.EndToEnd.Tests;

/// <summary>
/// What a running process has used so far, by Linux's own counters. Both only grow, so the last sample misses no more than the last few
/// milliseconds of the process.
/// </summary>
internal sealed class ProcessUsage(int processId)
{
    // USER_HZ, the unit of /proc/PID/stat, is 100 on every Linux that .NET supports.
    private const long TicksPerSecond = 100;

    public TimeSpan ProcessorTime { get; private set; }

    public long PeakBytes { get; private set; }

    public void Sample()
    {
        try
        {
            foreach (string line in File.ReadLines($"/proc/{processId}/status"))
            {
                if (line.StartsWith("VmHWM:", StringComparison.Ordinal))
                {
                    PeakBytes = Math.Max(PeakBytes, Number(line["VmHWM:".Length..^" kB".Length].Trim()) * 1024);
                }
            }

            // The second field is a name in parentheses, which may hold spaces; user and system time are fields 14 and 15.
            string stat = File.ReadAllText($"/proc/{processId}/stat");
            string[] fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            ProcessorTime = TimeSpan.FromSeconds((double)(Number(fields[11]) + Number(fields[12])) / TicksPerSecond);
        }
        catch (IOException)
        {
            // The process ended between two reads, or this system has no such files; the last sample stands.
        }
    }

    private static long Number(string text) => long.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
}
