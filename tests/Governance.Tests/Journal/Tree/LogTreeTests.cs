using System.Collections.Immutable;
using VaultPolicy.Governance.Journal.Tree;
using VaultPolicy.Primitives;

namespace VaultPolicy.Governance.Tests.Journal.Tree;

/// <summary>The growing tree and its proofs against the published roots and against RFC 6962 word by word, for every size up to 70.</summary>
public sealed class LogTreeTests
{
    private const int MaxSize = 70;

    private static readonly byte[][] Hashes = [.. Enumerable.Range(0, MaxSize).Select(i => ReferenceTree.Leaf([(byte)i, 42]))];
    private static readonly ImmutableArray<Bytes32> Leaves = [.. Hashes.Select(ReferenceTree.Value)];

    [Theory]
    [InlineData(1, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d")]
    [InlineData(2, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125")]
    [InlineData(3, "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77")]
    [InlineData(4, "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7")]
    [InlineData(5, "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4")]
    [InlineData(6, "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef")]
    [InlineData(7, "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c")]
    [InlineData(8, "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328")]
    public void Root_OfTheReferenceLeaves_IsThePublishedOne(int size, string root)
    {
        CompactRange tree = new();
        foreach (byte[] leaf in ReferenceTree.KnownLeaves[..size])
        {
            tree.Append(LogHash.Leaf(leaf));
        }

        tree.Size.Should().Be(size);
        tree.Root.ToString().Should().Be("0x" + root);
    }

    [Fact]
    public void Root_OfEverySize_IsThatOfTheRfc()
    {
        CompactRange tree = new();
        tree.Root.Should().Be(LogHash.Empty);
        for (int size = 1; size <= MaxSize; size++)
        {
            tree.Append(Leaves[size - 1]);
            tree.Root.Should().Be(RootOf(size));
        }
    }

    [Fact]
    public void Inclusion_OfEveryLeafInEverySize_IsThatOfTheRfcAndVerifies()
    {
        for (int size = 1; size <= MaxSize; size++)
        {
            Bytes32 root = RootOf(size);
            for (int index = 0; index < size; index++)
            {
                InclusionProof proof = LogProofs.Inclusion(Leaves, index, size);
                proof.Hashes.Should().Equal(ReferenceTree.Path(index, Hashes.AsSpan(0, size)).Select(ReferenceTree.Value));
                proof.Verify(Leaves[index], root).Should().BeTrue();
            }
        }
    }

    [Fact]
    public void Consistency_OfEveryPairOfSizes_IsThatOfTheRfcAndVerifies()
    {
        for (int newSize = 1; newSize <= MaxSize; newSize++)
        {
            for (int oldSize = 1; oldSize <= newSize; oldSize++)
            {
                ConsistencyProof proof = LogProofs.Consistency(Leaves, oldSize, newSize);
                proof.Hashes.Should().Equal(ReferenceTree.Proof(oldSize, Hashes.AsSpan(0, newSize)).Select(ReferenceTree.Value));
                proof.Verify(RootOf(oldSize), RootOf(newSize)).Should().BeTrue();
            }
        }
    }

    [Fact]
    public void Inclusion_Altered_IsRefused()
    {
        for (int size = 1; size <= 17; size++)
        {
            Bytes32 root = RootOf(size);
            for (int index = 0; index < size; index++)
            {
                InclusionProof good = LogProofs.Inclusion(Leaves, index, size);
                Bytes32 leaf = Leaves[index];
                good.Verify(Flip(leaf), root).Should().BeFalse();
                good.Verify(leaf, Flip(root)).Should().BeFalse();
                foreach (ImmutableArray<Bytes32> hashes in Mutations(good.Hashes))
                {
                    (good with { Hashes = hashes }).Verify(leaf, root).Should().BeFalse();
                }

                foreach (long other in new[] { -1, index + 1L, index - 1L, size, long.MaxValue, long.MinValue })
                {
                    (good with { Index = other }).Verify(leaf, root).Should().BeFalse();
                }

                // RFC 6962 does not bind the size for every leaf, but a size whose path is of another length is refused.
                foreach (long other in new[] { 0, -1, long.MinValue })
                {
                    (good with { Size = other }).Verify(leaf, root).Should().BeFalse();
                }
            }
        }
    }

    [Fact]
    public void Consistency_Altered_IsRefused()
    {
        for (int newSize = 2; newSize <= 17; newSize++)
        {
            for (int oldSize = 1; oldSize < newSize; oldSize++)
            {
                (Bytes32 oldRoot, Bytes32 newRoot) = (RootOf(oldSize), RootOf(newSize));
                ConsistencyProof good = LogProofs.Consistency(Leaves, oldSize, newSize);
                good.Verify(Flip(oldRoot), newRoot).Should().BeFalse();
                good.Verify(oldRoot, Flip(newRoot)).Should().BeFalse();
                foreach (ImmutableArray<Bytes32> hashes in Mutations(good.Hashes))
                {
                    (good with { Hashes = hashes }).Verify(oldRoot, newRoot).Should().BeFalse();
                }

                foreach ((long old, long @new) in new[] { (0, newSize), (-1, newSize), (newSize, oldSize), (oldSize, 0L), (long.MinValue, long.MaxValue) })
                {
                    (good with { OldSize = old, NewSize = @new }).Verify(oldRoot, newRoot).Should().BeFalse();
                }
            }
        }
    }

    [Theory]
    [InlineData(0, 5)]
    [InlineData(0, 0)]
    [InlineData(6, 5)]
    [InlineData(long.MaxValue, long.MaxValue - 1)]
    public void Consistency_OfImpossibleSizes_IsRefused(long oldSize, long newSize)
    {
        new ConsistencyProof(oldSize, newSize, []).Verify(LogHash.Empty, RootOf(5)).Should().BeFalse();
        new ConsistencyProof(oldSize, newSize, [LogHash.Empty]).Verify(LogHash.Empty, RootOf(5)).Should().BeFalse();
        new ConsistencyProof(oldSize, newSize, default).Verify(LogHash.Empty, RootOf(5)).Should().BeFalse();
    }

    [Fact]
    public void Verify_HugeSizesAndLongPaths_AreAnsweredAtOnce()
    {
        ImmutableArray<Bytes32> path = [.. Enumerable.Repeat(Leaves[0], 100_000)];
        new InclusionProof(long.MaxValue - 1, long.MaxValue, path).Verify(Leaves[0], Leaves[1]).Should().BeFalse();
        new ConsistencyProof(long.MaxValue - 1, long.MaxValue, path).Verify(Leaves[0], Leaves[1]).Should().BeFalse();
    }

    [Fact]
    public void Proofs_OfTooFewLeaves_Throw()
    {
        FluentActions.Invoking(() => LogProofs.Inclusion(Leaves, 0, MaxSize + 1)).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => LogProofs.Inclusion(Leaves, 5, 5)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => LogProofs.Consistency(Leaves, 0, 5)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => LogProofs.Consistency(Leaves, 6, 5)).Should().Throw<ArgumentOutOfRangeException>();
    }

    private static Bytes32 RootOf(int size) => ReferenceTree.Value(ReferenceTree.Root(Hashes.AsSpan(0, size)));

    private static Bytes32 Flip(Bytes32 hash)
    {
        byte[] bytes = new byte[Bytes32.ByteCount];
        hash.CopyTo(bytes);
        bytes[17] ^= 4;
        return Bytes32.FromBytes(bytes);
    }

    private static IEnumerable<ImmutableArray<Bytes32>> Mutations(ImmutableArray<Bytes32> hashes)
    {
        yield return hashes.Add(Leaves[^1]);
        yield return hashes.Insert(0, Leaves[^1]);
        for (int i = 0; i < hashes.Length; i++)
        {
            yield return hashes.RemoveAt(i);
            yield return hashes.SetItem(i, Flip(hashes[i]));
            yield return hashes.Insert(i, hashes[i]);
            if (i > 0)
            {
                yield return hashes.SetItem(i, hashes[i - 1]).SetItem(i - 1, hashes[i]);
            }
        }
    }
}
