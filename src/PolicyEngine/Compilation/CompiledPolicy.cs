using System.Collections.Immutable;
using VaultPolicy.Dsl;
using VaultPolicy.PolicyEngine.Access;
using VaultPolicy.PolicyEngine.Vault;
using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Compilation;

/// <summary>A policy as rules that run a vault, with the bytes that identify it. Immutable and thread-safe.</summary>
/// <param name="Source">The policy it was compiled from.</param>
/// <param name="Digest">Keccak-256 of the bundle; what people compare.</param>
/// <param name="Bundle">The canonical JSON of everything that can change its behaviour.</param>
/// <param name="Access">The access rules; join them with a register in an <see cref="AccessEngine"/>.</param>
/// <param name="Engine">The vault's step.</param>
public sealed record CompiledPolicy(
    CheckedPolicy Source,
    Bytes32 Digest,
    ImmutableArray<byte> Bundle,
    CompiledAccess Access,
    VaultEngine Engine);
