using BenchmarkDotNet.Attributes;
using VaultPolicy.Primitives.Keccak;

namespace VaultPolicy.Governance.Benchmarks;

/// <summary>
/// Keccak-256 by width. `Permute*` times the bare permutation, for each state of those side by side; `Hash*` a whole message of 64 bytes,
/// which is an inner node of a Merkle tree. The baseline is the permutation as textbooks write it.
/// </summary>
[MemoryDiagnoser]
public class KeccakBenchmarks
{
    private const int Turns = 1_000;
    private const int Messages = 1_024;
    private const int MessageBytes = 64;

    private readonly ulong[] _states = [.. Enumerable.Range(0, 200).Select(i => unchecked((ulong)i * 0x9E3779B97F4A7C15))];
    private readonly ulong[] _one = [.. Enumerable.Range(0, 25).Select(i => unchecked((ulong)i * 0x9E3779B97F4A7C15))];
    private readonly byte[] _messages = [.. Enumerable.Range(0, Messages * MessageBytes).Select(i => (byte)((i * 31) & 0xFF))];
    private readonly byte[] _hashes = new byte[Messages * 32];

    [Benchmark(Baseline = true, OperationsPerInvoke = Turns)]
    public void PermuteNaive()
    {
        for (int i = 0; i < Turns; i++)
        {
            NaiveKeccak.Permute(_one);
        }
    }

    [Benchmark(OperationsPerInvoke = Turns)]
    public void PermuteOne()
    {
        for (int i = 0; i < Turns; i++)
        {
            KeccakPermutation.Permute(_one);
        }
    }

    [Benchmark(OperationsPerInvoke = Turns * 4)]
    public void PermuteFour()
    {
        for (int i = 0; i < Turns; i++)
        {
            KeccakPermutation4.Permute(_states);
        }
    }

    [Benchmark(OperationsPerInvoke = Turns * 8)]
    public void PermuteEight()
    {
        for (int i = 0; i < Turns; i++)
        {
            KeccakPermutation8.Permute(_states);
        }
    }

    [Benchmark(OperationsPerInvoke = Messages)]
    public void HashOne() => KeccakBatch.Hash(_messages, MessageBytes, _hashes, KeccakWidth.One);

    [Benchmark(OperationsPerInvoke = Messages)]
    public void HashFour() => KeccakBatch.Hash(_messages, MessageBytes, _hashes, KeccakWidth.Four);

    [Benchmark(OperationsPerInvoke = Messages)]
    public void HashEight() => KeccakBatch.Hash(_messages, MessageBytes, _hashes, KeccakWidth.Eight);
}
