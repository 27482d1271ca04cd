using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using VaultPolicy.Governance.Merkle;
using VaultPolicy.Primitives;
using VaultPolicy.Primitives.Keccak;

namespace VaultPolicy.Governance.Benchmarks;

/// <summary>
/// One run for Keccak and Merkle, ours beside @openzeppelin/merkle-tree from npm over the same 50,000 leaves, whose root must be the same.
/// `dotnet run -c Release --project benchmarks/Governance.Benchmarks -- merkle-peer [FILE]` prints a document and writes it to FILE.
/// </summary>
internal static class MerklePeer
{
    private const int PeerLeaves = 50_000;
    private const int ManyLeaves = 1_000_000;
    private const int Runs = 15;
    private const int PermutationRuns = 201;
    private const int WarmUps = 3;

    public static void Run(string? file)
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"# Keccak-256 and Merkle trees").AppendLine()
            .AppendLine(CultureInfo.InvariantCulture, $"{Environment.ProcessorCount} processors, {RuntimeInformation.FrameworkDescription}, width {KeccakBatch.PreferredWidth}; medians of {Runs} runs ({PermutationRuns} for permutations), the fastest in brackets.").AppendLine()
            .AppendLine("| Keccak-f[1600] | ns for each state |").AppendLine("|---|---:|");
        ulong[] states = new ulong[200];
        ulong[] one = new ulong[25];
        Permutation(text, "as textbooks write it", 1, () => NaiveKeccak.Permute(one));
        Permutation(text, "one state", 1, () => KeccakPermutation.Permute(one));
        Permutation(text, "four states side by side", 4, () => KeccakPermutation4.Permute(states));
        Permutation(text, "eight states side by side", 8, () => KeccakPermutation8.Permute(states));

        text.AppendLine().AppendLine("| `standard-v1` over address, level, country, expiry | seconds | of processor time | µs a leaf |").AppendLine("|---|---:|---:|---:|");
        (double many, _) = Tree(text, ManyLeaves);
        (double few, Bytes32 root) = Tree(text, PeerLeaves);
        (double peer, string peerRoot, string version) = Peer();
        if (peerRoot != root.ToString())
        {
            throw new InvalidOperationException($"the peer's root is {peerRoot}, ours {root}");
        }

        text.AppendLine(CultureInfo.InvariantCulture, $"| @openzeppelin/merkle-tree 1.0.8 on Node {version}, {PeerLeaves:#,0} leaves, the same root | {peer:0.000} | | {peer / PeerLeaves * 1e6:0.0} |").AppendLine()
            .AppendLine(CultureInfo.InvariantCulture, $"At {PeerLeaves:#,0} leaves the ratio is {peer / few:#,0}. At the peer's rate {ManyLeaves:#,0} leaves take {peer / PeerLeaves * ManyLeaves:0} s; here they take {many:0.000} s.");
        Console.Write(text);
        if (file is not null)
        {
            File.WriteAllText(file, text.ToString());
        }
    }

    private static void Permutation(StringBuilder text, string name, int width, Action permute)
    {
        // Short enough to fit between two interruptions.
        const int Turns = 1_000;
        double[] seconds = Times(PermutationRuns, () =>
        {
            for (int i = 0; i < Turns; i++)
            {
                permute();
            }
        });
        text.AppendLine(CultureInfo.InvariantCulture, $"| {name} | {Median(seconds) * 1e9 / Turns / width:0.0} ({seconds.Min() * 1e9 / Turns / width:0.0}) |");
    }

    private static (double Seconds, Bytes32 Root) Tree(StringBuilder text, int leaves)
    {
        var source = new FourFieldLeaves(leaves);
        Bytes32 root = default;
        TimeSpan busy = Process.GetCurrentProcess().TotalProcessorTime;
        double[] seconds = Times(Runs, () => root = StandardMerkleTree.Of(source).Root);
        double processor = (Process.GetCurrentProcess().TotalProcessorTime - busy).TotalSeconds / (Runs + WarmUps);
        double median = Median(seconds);
        text.AppendLine(CultureInfo.InvariantCulture, $"| VaultPolicy, {leaves:#,0} leaves | {median:0.000} ({seconds.Min():0.000}) | {processor:0.000} | {median / leaves * 1e6:0.000} |");
        return (median, root);
    }

    private static (double Seconds, string Root, string Version) Peer()
    {
        (string script, string modules) = Places();
        using Process node = Process.Start(new ProcessStartInfo("node", [script, modules, PeerLeaves.ToString(CultureInfo.InvariantCulture)]) { RedirectStandardOutput = true })!;
        string answer = node.StandardOutput.ReadToEnd();
        node.WaitForExit();
        JsonElement json = JsonDocument.Parse(answer).RootElement;
        return (json.GetProperty("seconds").GetDouble(), json.GetProperty("root").GetString()!, json.GetProperty("node").GetString()!);
    }

    private static (string Script, string Modules) Places()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string modules = Path.Combine(folder.FullName, "tests", "Governance.Tests", "merkle-npm");
            if (Directory.Exists(modules))
            {
                return Directory.Exists(Path.Combine(modules, "node_modules"))
                    ? (Path.Combine(folder.FullName, "benchmarks", "Governance.Benchmarks", "peer.mjs"), modules)
                    : throw new InvalidOperationException($"run `npm ci --ignore-scripts` in {modules} first");
            }
        }

        throw new InvalidOperationException("run the benchmarks inside the repository");
    }

    private static double[] Times(int runs, Action action)
    {
        for (int i = 0; i < WarmUps; i++)
        {
            action();
        }

        double[] seconds = new double[runs];
        for (int i = 0; i < runs; i++)
        {
            long started = Stopwatch.GetTimestamp();
            action();
            seconds[i] = Stopwatch.GetElapsedTime(started).TotalSeconds;
        }

        return seconds;
    }

    private static double Median(double[] values) => values.Order().ElementAt(values.Length / 2);
}
