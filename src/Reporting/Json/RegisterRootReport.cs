using VaultPolicy.Governance.Merkle;
using VaultPolicy.Governance.Register;

namespace VaultPolicy.Reporting.Json;

/// <summary>The root of a register: the result of `register root`.</summary>
/// <param name="File">The register.</param>
/// <param name="Digest">The digest of its content.</param>
/// <param name="Commitment">Its tree.</param>
/// <param name="DumpFile">Where the tree was written; null when it was not.</param>
public sealed record RegisterRootReport(string File, string Digest, RegisterCommitment Commitment, string? DumpFile)
{
    /// <summary>The document's kind.</summary>
    public const string SchemaName = "vaultpolicy.registerRoot";

    /// <summary>The document.</summary>
    public string ToJson() => new JsonTextWriter().BeginObject()
        .Schema(SchemaName, 1)
        .String("file", File)
        .String("digest", Digest)
        .String("format", MerkleFormats.NameOf(Commitment.Tree.Format))
        .Strings("fields", Commitment.Shape.FieldNames)
        .Strings("leafEncoding", Commitment.Shape.Encoding.Names)
        .Integer("leaves", Commitment.Tree.Count)
        .Integer("flagged", Commitment.Leaves.Flagged)
        .String("root", Commitment.Tree.Root.ToString())
        .String("dumpFile", DumpFile)
        .EndObject().ToString();
}
