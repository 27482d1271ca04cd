using System.Globalization;
using System.Numerics;
using VaultPolicy.Governance.Merkle;
using VaultPolicy.Primitives;

namespace VaultPolicy.Governance.Tests.Merkle;

/// <summary>Random leaves as texts, all different, over six encodings.</summary>
internal static class RandomLeaves
{
    internal static readonly string[][] Encodings =
    [
        ["address"],
        ["address", "uint8", "uint16", "uint64"],
        ["address", "uint256"],
        ["uint256", "address", "uint128"],
        ["bytes32", "bool", "int64"],
        ["bytes4", "int256", "bool", "uint40", "bytes20", "int8"],
    ];

    internal static List<string[]> Make(Random random, string[] encoding, int count)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var leaves = new List<string[]>(count);
        while (leaves.Count < count)
        {
            string[] leaf = [.. encoding.Select(type => Field(random, type))];
            if (seen.Add(string.Join(',', leaf)))
            {
                leaves.Add(leaf);
            }
        }

        return leaves;
    }

    private static string Field(Random random, string type)
    {
        LeafFieldType.TryParse(type, out LeafFieldType? field, out _).Should().BeTrue();
        byte[] bytes = new byte[field!.ByteCount];
        random.NextBytes(bytes);

        // Edges are as likely as anything else.
        switch (random.Next(8))
        {
            case 0:
                Array.Clear(bytes, 0, random.Next(bytes.Length + 1));
                break;
            case 1:
                Array.Fill(bytes, (byte)0xFF);
                random.NextBytes(bytes.AsSpan(bytes.Length / 2));
                break;
        }

        return field.Kind switch
        {
            LeafFieldKind.Address => Address.FromBytes(bytes).ToString(),
            LeafFieldKind.Bool => bytes[0] % 2 == 0 ? "true" : "false",
            LeafFieldKind.FixedBytes => "0x" + Convert.ToHexStringLower(bytes),
            LeafFieldKind.Signed => new BigInteger(bytes).ToString(CultureInfo.InvariantCulture),
            _ => new BigInteger(bytes, isUnsigned: true).ToString(CultureInfo.InvariantCulture),
        };
    }
}
