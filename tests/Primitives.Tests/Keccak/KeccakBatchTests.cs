using System.Text;
using FsCheck;
using FsCheck.Fluent;
using VaultPolicy.Primitives.Keccak;

namespace VaultPolicy.Primitives.Tests.Keccak;

public class KeccakBatchTests
{
    private const int HashBytes = Keccak256.HashByteCount;

    public static TheoryData<KeccakWidth> Widths() => [KeccakWidth.One, KeccakWidth.Four, KeccakWidth.Eight];

    /// <summary>Known answers: the Keccak team's ShortMsgKAT_256 (lengths 0, 8 and 16 bits) and the 200 bytes of 0xA3 of their intermediate values.</summary>
    public static TheoryData<KeccakWidth, string, string> KnownAnswers()
    {
        var data = new TheoryData<KeccakWidth, string, string>();
        foreach (KeccakWidth width in new[] { KeccakWidth.One, KeccakWidth.Four, KeccakWidth.Eight })
        {
            data.Add(width, "", "C5D2460186F7233C927E7DB2DCC703C0E500B653CA82273B7BFAD8045D85A470");
            data.Add(width, "CC", "EEAD6DBFC7340A56CAEDC044696A168870549A6A7F6F56961E84A54BD9970B8A");
            data.Add(width, "41FB", "A8EACEDA4D47B3281A795AD9E1EA2122B407BAF9AABCB9E18B5717B7873537D2");
            data.Add(width, string.Concat(Enumerable.Repeat("A3", 200)), "3A57666B048777F2C953DC4456F45A2588E1CB6F2DA760122D530AC2CE607D4A");
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(KnownAnswers))]
    public void Hash_KnownAnswerInEveryLane_Agrees(KeccakWidth width, string message, string expected)
    {
        byte[] bytes = Convert.FromHexString(message);
        for (int count = 1; count <= 9; count++)
        {
            byte[] hashes = new byte[count * HashBytes];
            KeccakBatch.Hash([.. Enumerable.Repeat(bytes, count).SelectMany(b => b)], bytes.Length, hashes, width);
            Convert.ToHexString(hashes).Should().Be(string.Concat(Enumerable.Repeat(expected, count)));
        }
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void Hash_EveryLengthAroundTheBlocks_AgreesWithTheSlowImplementation(KeccakWidth width)
    {
        // Different contents in each lane: a lane that leaks into another is seen.
        const int Count = 11;
        foreach (int length in Enumerable.Range(0, 42).Concat(Enumerable.Range(62, 5)).Concat(Enumerable.Range(125, 20)).Concat(Enumerable.Range(268, 8)))
        {
            byte[] messages = [.. Enumerable.Range(0, Count * length).Select(i => (byte)(((i * 149) ^ (i >> 7) ^ length) & 0xFF))];
            byte[] hashes = new byte[Count * HashBytes];
            KeccakBatch.Hash(messages, length, hashes, width);
            for (int i = 0; i < Count; i++)
            {
                hashes[(i * HashBytes)..((i + 1) * HashBytes)].Should().Equal(
                    SlowKeccak.Hash(messages[(i * length)..((i + 1) * length)]), "message {0} of {1} bytes", i, length);
            }
        }
    }

    [Fact]
    public void Hash_AnyMessages_EveryWidthGivesTheSame()
    {
        Gen<byte[][]> batches = Gen.Choose(0, 400).SelectMany(length => Gen.Choose(0, 255).Select(b => (byte)b).ArrayOf(length)).ArrayOf()
            .Where(b => b.Length <= 40);
        Cases.Check(batches, batch => AgreeOn(batch), 300);
    }

    [Fact]
    public void Hash_VariedLengthsPublicEntry_AgreesWithOneByOne()
    {
        byte[][] batch = [.. Enumerable.Range(0, 100).Select(i => Enumerable.Range(0, i * 37 % 500).Select(j => (byte)((i ^ j) & 0xFF)).ToArray())];
        byte[] hashes = new byte[batch.Length * HashBytes];
        KeccakBatch.Hash([.. batch.SelectMany(m => m)], [.. batch.Select(m => m.Length)], hashes);
        hashes.Should().Equal(batch.SelectMany(m => HashOf(m)));
    }

    [Fact]
    public void Hash_ChecksumsOfAddresses_FitEip55()
    {
        // The mixed-case examples of EIP-55.
        string[] addresses =
        [
            "5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed", "fB6916095ca1df60bB79Ce92cE3Ea74c37c5d359",
            "dbF03B407c01E7cD3CBea99509d93f8DDDC8C6FB", "D1220A0cf47c7B9Be7A2E6BA89F429762e7b9aDb",
        ];
        byte[] digits = Encoding.ASCII.GetBytes(string.Concat(addresses).ToLowerInvariant());
        byte[] hashes = new byte[addresses.Length * HashBytes];
        KeccakBatch.Hash(digits, 40, hashes);
        for (int i = 0; i < addresses.Length; i++)
        {
            string nibbles = Convert.ToHexString(hashes, i * HashBytes, HashBytes);
            addresses[i].Should().Be(string.Concat(addresses[i].Select((c, at) => nibbles[at] >= '8' ? char.ToUpperInvariant(c) : char.ToLowerInvariant(c))));
        }
    }

    [Fact]
    public void Hash_HotPath_AllocatesNothing()
    {
        byte[] messages = new byte[64 * 100];
        byte[] hashes = new byte[HashBytes * 100];
        KeccakBatch.Hash(messages, 64, hashes);
        long before = GC.GetAllocatedBytesForCurrentThread();
        KeccakBatch.Hash(messages, 64, hashes);
        (GC.GetAllocatedBytesForCurrentThread() - before).Should().Be(0);
    }

    [Fact]
    public void Hash_NoMessages_DoesNothing()
    {
        KeccakBatch.Hash([], 64, []);
        KeccakBatch.Hash([], ReadOnlySpan<int>.Empty, []);
    }

    [Theory]
    [InlineData(10, 5, 32)]
    [InlineData(10, -5, 64)]
    [InlineData(10, 5, 63)]
    [InlineData(0, 5, 32)]
    public void Hash_LengthsThatDoNotFit_Throws(int bytes, int messageBytes, int hashBytes) => FluentActions
        .Invoking(() => KeccakBatch.Hash(new byte[bytes], messageBytes, new byte[hashBytes])).Should().Throw<ArgumentException>();

    [Fact]
    public void Hash_VariedLengthsThatDoNotFit_Throws()
    {
        FluentActions.Invoking(() => KeccakBatch.Hash(new byte[10], [5, 6], new byte[64])).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => KeccakBatch.Hash(new byte[10], [15, -5], new byte[64])).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => KeccakBatch.Hash(new byte[10], [5, 5], new byte[96])).Should().Throw<ArgumentException>();
    }

    [Fact]
    public void Hash_UnknownWidth_Throws() => FluentActions
        .Invoking(() => KeccakBatch.Hash(new byte[1], 1, new byte[32], (KeccakWidth)2)).Should().Throw<ArgumentException>();

    private static byte[] HashOf(byte[] message)
    {
        byte[] hash = new byte[HashBytes];
        Keccak256.Hash(message, hash);
        return hash;
    }

    private static bool AgreeOn(byte[][] batch)
    {
        byte[] messages = [.. batch.SelectMany(m => m)];
        int[] lengths = [.. batch.Select(m => m.Length)];
        byte[] expected = [.. batch.SelectMany(m => HashOf(m))];
        return Enum.GetValues<KeccakWidth>().All(width =>
        {
            byte[] hashes = new byte[batch.Length * HashBytes];
            KeccakBatch.Hash(messages, lengths, hashes, width);
            return hashes.AsSpan().SequenceEqual(expected);
        });
    }
}
