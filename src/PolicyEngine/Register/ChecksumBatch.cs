using VaultPolicy.Dsl.Diagnostics;
using VaultPolicy.Primitives;
using VaultPolicy.Primitives.Keccak;

namespace VaultPolicy.PolicyEngine.Register;

/// <summary>
/// Checks the case of addresses' letters against EIP-55, several at a time: each costs a hash, and hashes are cheaper side by side.
/// </summary>
internal sealed class ChecksumBatch(RegisterFindings findings)
{
    private const int Size = 32;
    private const int Digits = 2 * Address.ByteCount;
    private const int PrefixLength = 2;
    private const byte CaseBit = 0x20;

    private readonly byte[] _lower = new byte[Size * Digits];
    private readonly byte[] _hashes = new byte[Size * Keccak256.HashByteCount];
    private readonly byte[] _given = new byte[Size * Digits];
    private readonly ByteRange[] _places = new ByteRange[Size];
    private int _count;

    /// <summary>The number of addresses in one case, which is no checksum.</summary>
    public int UncheckedCount { get; private set; }

    /// <summary>The first of them.</summary>
    public ByteRange FirstUnchecked { get; private set; }

    /// <summary>Starts counting anew.</summary>
    public void Reset() => (_count, UncheckedCount, FirstUnchecked) = (0, 0, default);

    /// <summary>Adds an address.</summary>
    /// <param name="text">`0x` and 40 hexadecimal digits.</param>
    /// <param name="place">Where it stands.</param>
    public void Add(ReadOnlySpan<byte> text, ByteRange place)
    {
        ReadOnlySpan<byte> digits = text.Slice(PrefixLength, Digits);
        Span<byte> lower = _lower.AsSpan(_count * Digits, Digits);
        for (int i = 0; i < Digits; i++)
        {
            // Digits have the bit already; letters get their lower case.
            lower[i] = (byte)(digits[i] | CaseBit);
        }

        digits.CopyTo(_given.AsSpan(_count * Digits));
        _places[_count++] = place;
        if (_count == Size)
        {
            Flush();
        }
    }

    /// <summary>Checks what was added.</summary>
    public void Flush()
    {
        KeccakBatch.Hash(_lower.AsSpan(0, _count * Digits), Digits, _hashes.AsSpan(0, _count * Keccak256.HashByteCount));
        for (int i = 0; i < _count; i++)
        {
            ReadOnlySpan<byte> given = _given.AsSpan(i * Digits, Digits);
            if (!IsChecksummed(given, _hashes.AsSpan(i * Keccak256.HashByteCount, Address.ByteCount)))
            {
                Report(given, _places[i]);
            }
        }

        _count = 0;
    }

    /// <summary>EIP-55: a letter is upper case when the nibble at its place in the hash is 8 or more.</summary>
    private static bool IsChecksummed(ReadOnlySpan<byte> digits, ReadOnlySpan<byte> hash)
    {
        int wrong = 0;
        for (int i = 0; i < hash.Length; i++)
        {
            wrong |= WrongCase(digits[2 * i], hash[i] >> 7) | WrongCase(digits[(2 * i) + 1], (hash[i] >> 3) & 1);
        }

        return wrong == 0;
    }

    /// <summary>1 for a letter whose case differs, 0 otherwise. Letters have bit 6 set, lower ones bit 5 too.</summary>
    private static int WrongCase(byte digit, int upper) => (digit >> 6) & ~((digit >> 5) ^ upper) & 1;

    private void Report(ReadOnlySpan<byte> given, ByteRange place)
    {
        if (given.ContainsAnyInRange((byte)'a', (byte)'f') && given.ContainsAnyInRange((byte)'A', (byte)'F'))
        {
            Span<byte> bytes = stackalloc byte[Address.ByteCount];
            Convert.FromHexString(given, bytes, out _, out _);
            findings.Add(RegisterDiagnostics.AddressChecksum, place, $"the checksum of {RegisterFindings.Quote([.. "0x"u8, .. given])} is wrong",
                $"if every digit is right, write `{Address.FromBytes(bytes)}`; otherwise ask for the address again");
        }
        else if (UncheckedCount++ == 0)
        {
            FirstUnchecked = place;
        }
    }
}
