using System.Collections.Immutable;
using VaultPolicy.Governance.Merkle;

namespace VaultPolicy.Reporting.Json;

/// <summary>The proof of one entry of a register: the result of `register proof`, which <see cref="MerkleProofReader"/> reads again.</summary>
/// <param name="Proof">The proof.</param>
/// <param name="Fields">The names of the leaf's fields.</param>
/// <param name="OutputFile">Where the document was written; null when it was not. Not part of the document.</param>
public sealed record RegisterProofReport(MerkleProofDocument Proof, ImmutableArray<string> Fields, string? OutputFile)
{
    /// <summary>The values of the fields, as texts.</summary>
    public ImmutableArray<string> Values => [.. Proof.Encoding.Fields.Select((type, i) =>
        LeafWord.Format(type, Proof.Words.Span.Slice(i * LeafFieldType.WordBytes, LeafFieldType.WordBytes)))];

    /// <summary>The document.</summary>
    public string ToJson() => new JsonTextWriter().BeginObject()
        .Schema(MerkleProofDocument.SchemaName, MerkleProofDocument.SchemaVersion)
        .String("format", MerkleFormats.NameOf(Proof.Format))
        .Strings("fields", Fields)
        .Strings("leafEncoding", Proof.Encoding.Names)
        .Strings("value", Values)
        .String("leaf", Proof.Proof.Leaf.ToString())
        .Strings("proof", Proof.Proof.Siblings.Select(s => s.ToString()))
        .String("root", Proof.Root.ToString())
        .EndObject().ToString();
}
