using System.Collections.Immutable;

namespace VaultPolicy.Governance.Merkle;

/// <summary>The names of the formats in files and options.</summary>
public static class MerkleFormats
{
    /// <summary>The names in files, in the order of <see cref="MerkleFormat"/>.</summary>
    public static ImmutableArray<string> Names { get; } = ["standard-v1", "simple-v1", "uniswap"];

    /// <summary>The name of a format.</summary>
    /// <param name="format">The format.</param>
    public static string NameOf(MerkleFormat format) => Names[(int)format];

    /// <summary>Finds a format by its name.</summary>
    /// <param name="name">The name.</param>
    /// <param name="format">The format.</param>
    public static bool TryParse(string name, out MerkleFormat format)
    {
        int index = Names.IndexOf(name);
        format = (MerkleFormat)Math.Max(index, 0);
        return index >= 0;
    }
}
