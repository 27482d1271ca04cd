using System.Collections.Immutable;
using VaultPolicy.Dsl.Text;

namespace VaultPolicy.Dsl.Model;

/// <summary>The `risk.margin.scenario` section.</summary>
/// <param name="Grid">The grid.</param>
/// <param name="Numbers">The numbers that differ from the defaults, in ordinal order of their names.</param>
/// <param name="Floor">Times to expiry below this count as this; null for a day.</param>
/// <param name="Span">The section in the file.</param>
public sealed record MarginGridDefinition(
    MarginGridKind Grid,
    ImmutableArray<MarginNumber> Numbers,
    Located<TimeSpan>? Floor,
    SourceSpan Span);
