using System.Text.Json;

namespace VaultPolicy.Governance.Merkle;

/// <summary>Tells the files of proofs from those of trees.</summary>
public static class MerkleFiles
{
    /// <summary>Whether a file says of itself that it is a proof: its outermost object has a member `schema`. Anything else is read as a tree.</summary>
    /// <param name="json">The file.</param>
    public static bool IsProof(ReadOnlyMemory<byte> json)
    {
        bool isProof = false;
        _ = MerkleJson.Guard(() =>
        {
            Utf8JsonReader reader = MerkleJson.Reader(json.Span);
            reader.Read();
            while (!isProof && reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                isProof = reader.ValueTextEquals("schema"u8);
                reader.Skip();
            }
        });
        return isProof;
    }
}
