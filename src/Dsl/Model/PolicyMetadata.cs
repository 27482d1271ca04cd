using VaultPolicy.Dsl.Text;

namespace VaultPolicy.Dsl.Model;

/// <summary>The `metadata` section.</summary>
/// <param name="Name">The policy name: lower-case letters, digits and hyphens.</param>
/// <param name="Title">The title for people.</param>
/// <param name="Version">The version, from 1.</param>
/// <param name="Span">The section in the file.</param>
public sealed record PolicyMetadata(
    Located<string> Name,
    string Title,
    int Version,
    SourceSpan Span);
