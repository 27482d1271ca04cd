using System.Collections.Immutable;
using VaultPolicy.Governance.Merkle;

namespace VaultPolicy.Reporting.Json;

/// <summary>
/// The proof of several entries of a register: the result of `register proof` with several addresses, which
/// <see cref="MerkleMultiProofReader"/> reads again. `leaves`, `proof` and `proofFlags` are what `MerkleProof.multiProofVerify` takes.
/// </summary>
/// <param name="Proof">The proof.</param>
/// <param name="Fields">The names of a leaf's fields.</param>
/// <param name="OutputFile">Where the document was written; null when it was not. Not part of the document.</param>
public sealed record RegisterMultiProofReport(MerkleMultiProofDocument Proof, ImmutableArray<string> Fields, string? OutputFile)
{
    /// <summary>The values of a leaf's fields, as texts.</summary>
    /// <param name="leaf">Its number in the proof.</param>
    public ImmutableArray<string> ValuesOf(int leaf) => [.. Proof.Encoding.Fields.Select((type, i) =>
        LeafWord.Format(type, Proof.WordsOf(leaf).Slice(i * LeafFieldType.WordBytes, LeafFieldType.WordBytes)))];

    /// <summary>The document.</summary>
    public string ToJson()
    {
        JsonTextWriter json = new JsonTextWriter().BeginObject()
            .Schema(MerkleMultiProofDocument.SchemaName, MerkleMultiProofDocument.SchemaVersion)
            .String("format", MerkleFormats.NameOf(Proof.Format))
            .Strings("fields", Fields)
            .Strings("leafEncoding", Proof.Encoding.Names)
            .BeginArray("values");
        for (int i = 0; i < Proof.Proof.Leaves.Length; i++)
        {
            json.BeginArray();
            foreach (string value in ValuesOf(i))
            {
                json.Item(value);
            }

            json.EndArray();
        }

        json.EndArray()
            .Strings("leaves", Proof.Proof.Leaves.Select(l => l.ToString()))
            .Strings("proof", Proof.Proof.Siblings.Select(s => s.ToString()))
            .BeginArray("proofFlags");
        foreach (bool flag in Proof.Proof.Flags)
        {
            json.Flag(flag);
        }

        return json.EndArray()
            .String("root", Proof.Root.ToString())
            .EndObject().ToString();
    }
}
