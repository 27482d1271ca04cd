namespace VaultPolicy.Governance.Merkle;

/// <summary>The leaves of a tree to be built, in their own order, produced when they are needed.</summary>
public interface ILeafSource
{
    /// <summary>The types of their fields.</summary>
    LeafEncoding Encoding { get; }

    /// <summary>The number of leaves.</summary>
    int Count { get; }

    /// <summary>Writes leaves one after another, one word for each field. Called by several threads at once.</summary>
    /// <param name="first">The first leaf.</param>
    /// <param name="words">Receives as many leaves as it has room for.</param>
    void Write(int first, Span<byte> words);
}
