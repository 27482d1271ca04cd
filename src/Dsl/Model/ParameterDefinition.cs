using System.Collections.Immutable;
using VaultPolicy.Dsl.Text;

namespace VaultPolicy.Dsl.Model;

/// <summary>One entry of `parameters`.</summary>
/// <param name="Name">The name, the key of the entry; used as `params.name`.</param>
/// <param name="Value">The value.</param>
/// <param name="Range">The inclusive bounds of the value; null for a list or a flag.</param>
/// <param name="Tightens">Which way is stricter; null when not stated (then every change counts as loosening).</param>
/// <param name="Bounds">How fast the value may change; null for no bounds.</param>
/// <param name="Together">Parameters that must change in the same plan.</param>
/// <param name="Span">The section in the file.</param>
public sealed record ParameterDefinition(
    Located<string> Name,
    Located<Quantity> Value,
    Located<QuantityRange>? Range,
    Located<Direction>? Tightens,
    ChangeBounds? Bounds,
    ImmutableArray<Located<string>> Together,
    SourceSpan Span);
