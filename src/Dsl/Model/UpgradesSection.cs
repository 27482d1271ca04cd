using System.Collections.Immutable;
using VaultPolicy.Dsl.Text;
using VaultPolicy.Primitives;

namespace VaultPolicy.Dsl.Model;

/// <summary>The `upgrades` section.</summary>
/// <param name="Delay">How long an upgrade waits.</param>
/// <param name="AllowedCode">keccak-256 of allowed code.</param>
/// <param name="Requires">The operating mode that an upgrade needs; null for any.</param>
/// <param name="Span">The section in the file.</param>
public sealed record UpgradesSection(
    Located<TimeSpan> Delay,
    ImmutableArray<Located<Bytes32>> AllowedCode,
    Located<string>? Requires,
    SourceSpan Span);
