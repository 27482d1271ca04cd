namespace VaultPolicy.Reporting.Json;

/// <summary>Whether a proof or a tree leads to a root: the result of `register verify`.</summary>
/// <param name="File">The file.</param>
/// <param name="Kind">`proof`, `multiproof` or `tree`.</param>
/// <param name="Format">How leaves are hashed, such as `standard-v1`.</param>
/// <param name="Leaves">The leaves that the file holds: one of a proof, several of a multiproof, all of a tree.</param>
/// <param name="Root">The root that the file leads to.</param>
/// <param name="Expected">The root that it must lead to.</param>
/// <param name="Source">Where that root is from: the register's file, or null when it was given.</param>
public sealed record RegisterVerifyReport(string File, string Kind, string Format, int Leaves, string Root, string Expected, string? Source)
{
    /// <summary>The document's kind.</summary>
    public const string SchemaName = "vaultpolicy.registerVerification";

    /// <summary>Whether both roots are the same.</summary>
    public bool Verified => string.Equals(Root, Expected, StringComparison.Ordinal);

    /// <summary>The document.</summary>
    public string ToJson() => new JsonTextWriter().BeginObject()
        .Schema(SchemaName, 1)
        .String("file", File)
        .String("kind", Kind)
        .String("format", Format)
        .Integer("leaves", Leaves)
        .Boolean("verified", Verified)
        .String("root", Root)
        .String("expected", Expected)
        .String("source", Source)
        .EndObject().ToString();
}
