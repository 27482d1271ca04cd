using System.Text.Json;

namespace VaultPolicy.Governance.Merkle;

/// <summary>Tells the files of proofs from those of trees.</summary>
public static class MerkleFiles
{
    /// <summary>
    /// What a file says of itself. Proofs have a member `schema` in their outermost object: that of several leaves its own, every other is
    /// read as the proof of one. A file without is read as a tree.
    /// </summary>
    /// <param name="json">The file.</param>
    public static MerkleFileKind KindOf(ReadOnlyMemory<byte> json)
    {
        MerkleFileKind kind = MerkleFileKind.Tree;
        _ = MerkleJson.Guard(() =>
        {
            Utf8JsonReader reader = MerkleJson.Reader(json.Span);
            reader.Read();
            while (kind == MerkleFileKind.Tree && reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                bool isSchema = reader.ValueTextEquals("schema"u8);
                reader.Read();
                if (isSchema)
                {
                    kind = reader.TokenType == JsonTokenType.String && reader.ValueTextEquals(MerkleMultiProofDocument.SchemaName)
                        ? MerkleFileKind.MultiProof
                        : MerkleFileKind.Proof;
                }

                reader.Skip();
            }
        });
        return kind;
    }
}
