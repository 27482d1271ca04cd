using VaultPolicy.Dsl.Text;

namespace VaultPolicy.PolicyEngine.Parameters;

/// <summary>One finding about a change of parameters.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="Subject">The parameter, derived value or rule.</param>
/// <param name="Message">One lower-case sentence with the values seen and the bound.</param>
/// <param name="Before">The value before the change, where it is a number.</param>
/// <param name="After">The value after the change, where it is a number.</param>
/// <param name="Bound">The bound, where there is one.</param>
/// <param name="Span">The place in the policy after the change; in the one before for what is gone.</param>
public sealed record ParameterFinding(
    ParameterFindingKind Kind, string Subject, string Message, decimal? Before, decimal? After, decimal? Bound, SourceSpan Span);
