using VaultPolicy.Primitives;

namespace VaultPolicy.Governance.Journal;

/// <summary>The state of a journal in two values: how many entries it has acknowledged, and the root of the Merkle tree over them.</summary>
/// <param name="Size">The number of entries; the next gets this number.</param>
/// <param name="Root">The root by RFC 6962; SHA-256 of nothing for an empty journal.</param>
public readonly record struct JournalHead(long Size, Bytes32 Root);
