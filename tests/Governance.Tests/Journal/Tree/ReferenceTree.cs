using System.Collections.Immutable;
using System.Security.Cryptography;
using VaultPolicy.Primitives;

namespace VaultPolicy.Governance.Tests.Journal.Tree;

/// <summary>RFC 6962, section 2.1, word by word and slowly: the second opinion on trees and proofs.</summary>
internal static class ReferenceTree
{
    /// <summary>The eight leaves of the Certificate Transparency reference tree.</summary>
    public static ImmutableArray<byte[]> KnownLeaves { get; } =
        [.. new[] { "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f" }.Select(Convert.FromHexString)];

    public static byte[] Leaf(byte[] data) => SHA256.HashData([0, .. data]);

    public static byte[] Root(ReadOnlySpan<byte[]> leafHashes)
    {
        if (leafHashes.Length == 0)
        {
            return SHA256.HashData([]);
        }

        if (leafHashes.Length == 1)
        {
            return leafHashes[0];
        }

        int k = Split(leafHashes.Length);
        return SHA256.HashData([1, .. Root(leafHashes[..k]), .. Root(leafHashes[k..])]);
    }

    public static List<byte[]> Path(int m, ReadOnlySpan<byte[]> d)
    {
        if (d.Length == 1)
        {
            return [];
        }

        int k = Split(d.Length);
        return m < k ? [.. Path(m, d[..k]), Root(d[k..])] : [.. Path(m - k, d[k..]), Root(d[..k])];
    }

    public static List<byte[]> Proof(int m, ReadOnlySpan<byte[]> d) => Subproof(m, d, true);

    public static Bytes32 Value(byte[] hash) => Bytes32.FromBytes(hash);

    private static List<byte[]> Subproof(int m, ReadOnlySpan<byte[]> d, bool b)
    {
        if (m == d.Length)
        {
            return b ? [] : [Root(d)];
        }

        int k = Split(d.Length);
        return m <= k ? [.. Subproof(m, d[..k], b), Root(d[k..])] : [.. Subproof(m - k, d[k..], false), Root(d[..k])];
    }

    private static int Split(int n)
    {
        int k = 1;
        while (2 * k < n)
        {
            k *= 2;
        }

        return k;
    }
}
