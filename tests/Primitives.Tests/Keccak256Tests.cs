using System.Text;

namespace VaultPolicy.Primitives.Tests;

public class Keccak256Tests
{
    [Theory]
    [InlineData("", "0xc5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470")]
    [InlineData("abc", "0x4e03657aea45a94fc7d47ba826c8d667c0d1e6e33a64a036ec44f58fa12d6c45")]
    [InlineData("The quick brown fox jumps over the lazy dog", "0x4d741b6f1eb29cb2a9b9911c82f56fa8d73b04959d3d9d222895df6c0b28aa15")]
    [InlineData("transfer(address,uint256)", "0xa9059cbb2ab09eb219583f4a59a5d0623ade346d962bcd4e46b11da047c9049b")]
    public void Hash_PublishedVector_Agrees(string text, string expected) =>
        Keccak256.Hash(Encoding.ASCII.GetBytes(text)).ToString().Should().Be(expected);

    [Fact]
    public void Hash_EveryLengthAroundTheBlock_AgreesWithTheSlowImplementation()
    {
        for (int length = 0; length <= 420; length++)
        {
            byte[] message = [.. Enumerable.Range(0, length).Select(i => (byte)((i * 131) + length & 0xFF))];
            byte[] hash = new byte[Keccak256.HashByteCount];
            Keccak256.Hash(message, hash);
            hash.Should().Equal(SlowKeccak.Hash(message), "the message has {0} bytes", length);
        }
    }

    [Fact]
    public void Hash_TargetTooShort_Throws() =>
        FluentActions.Invoking(() => Keccak256.Hash([], new byte[31])).Should().Throw<ArgumentException>();

    [Fact]
    public void Hash_HotPath_AllocatesNothing()
    {
        byte[] message = new byte[300];
        Bytes32 last = Keccak256.Hash(message);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++)
        {
            last.CopyTo(message);
            last = Keccak256.Hash(message);
        }

        (GC.GetAllocatedBytesForCurrentThread() - before).Should().Be(0);
        last.IsZero.Should().BeFalse();
    }
}
