using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace VaultPolicy.Governance.Journal.Appending;

/// <summary>
/// The key of a client id: 128 bits of its SHA-256. Who chooses ids cannot choose keys, so they neither collide nor pile up.
/// </summary>
internal static class ClientKey
{
    internal static UInt128 Of(ReadOnlySpan<char> clientId)
    {
        Span<byte> ascii = stackalloc byte[JournalLimits.MaxClientIdLength];
        return Of(ascii[..Encoding.ASCII.GetBytes(clientId, ascii)]);
    }

    internal static UInt128 Of(ReadOnlySpan<byte> clientId)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(clientId, hash);
        return BinaryPrimitives.ReadUInt128LittleEndian(hash);
    }
}
