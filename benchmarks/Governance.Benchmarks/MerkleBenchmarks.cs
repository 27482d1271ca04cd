using BenchmarkDotNet.Attributes;
using VaultPolicy.Governance.Merkle;
using VaultPolicy.Primitives;

namespace VaultPolicy.Governance.Benchmarks;

/// <summary>The whole tree over leaves of four fields: encoding, hashing, sorting, nodes. On every processor.</summary>
[MemoryDiagnoser]
public class MerkleBenchmarks
{
    private FourFieldLeaves _leaves = null!;

    [Params(50_000, 1_000_000)]
    public int Leaves { get; set; }

    [GlobalSetup]
    public void Setup() => _leaves = new FourFieldLeaves(Leaves);

    [Benchmark(Baseline = true)]
    public Bytes32 StandardRoot() => StandardMerkleTree.Of(_leaves).Root;

    [Benchmark]
    public Bytes32 UniswapRoot() => UniswapMerkleTree.Of(_leaves).Root;
}
