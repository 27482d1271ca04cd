using VaultPolicy.Primitives;

namespace VaultPolicy.Governance.Journal.Facts;

/// <summary>What a register is at a moment.</summary>
/// <param name="Rows">The number of its rows.</param>
/// <param name="Digest">Its digest.</param>
public readonly record struct RegisterVersion(long Rows, Bytes32 Digest);
