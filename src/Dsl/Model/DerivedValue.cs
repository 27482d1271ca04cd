using VaultPolicy.Dsl.Text;

namespace VaultPolicy.Dsl.Model;

/// <summary>One entry of `derived`: a value that follows from parameters, and what the live market says it should be near.</summary>
/// <param name="Id">The id, the key of the entry.</param>
/// <param name="Value">The derived value, a number.</param>
/// <param name="Live">The live value, a number above 0.</param>
/// <param name="Min">The least value over live, less 1; null for none.</param>
/// <param name="Max">The greatest value over live, less 1; null for none.</param>
/// <param name="Span">The section in the file.</param>
public sealed record DerivedValue(
    Located<string> Id,
    PolicyExpression Value,
    PolicyExpression Live,
    Located<decimal>? Min,
    Located<decimal>? Max,
    SourceSpan Span);
