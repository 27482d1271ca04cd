using System.Collections.Immutable;

namespace VaultPolicy.Governance.Journal.Checkpoints;

/// <summary>A signature line of a note.</summary>
/// <param name="Name">The name of the key.</param>
/// <param name="KeyId">The first four bytes of the hash that tells keys of one name apart.</param>
/// <param name="Signature">The signature.</param>
public sealed record NoteSignature(string Name, uint KeyId, ImmutableArray<byte> Signature);
