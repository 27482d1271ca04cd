using VaultPolicy.Dsl.Text;
using VaultPolicy.Primitives;

namespace VaultPolicy.Dsl.Model;

/// <summary>The share token.</summary>
/// <param name="Symbol">The symbol.</param>
/// <param name="Decimals">Decimals, 0 to 36.</param>
/// <param name="VirtualShares">Virtual shares of the inflation defence, in base units; at least 1.</param>
/// <param name="Span">The section in the file.</param>
public sealed record ShareDefinition(
    string Symbol,
    int Decimals,
    UInt256 VirtualShares,
    SourceSpan Span);
