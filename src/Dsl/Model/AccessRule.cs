using System.Collections.Immutable;
using VaultPolicy.Dsl.Text;

namespace VaultPolicy.Dsl.Model;

/// <summary>One entry of `access.rules`.</summary>
/// <param name="Id">The id, unique in the policy.</param>
/// <param name="On">The actions it decides on.</param>
/// <param name="Effect">Permit or forbid.</param>
/// <param name="When">The condition over subject, request, vault and now.</param>
/// <param name="Explanation">Why, for people.</param>
/// <param name="Span">The section in the file.</param>
public sealed record AccessRule(
    Located<string> Id,
    ImmutableArray<AccessAction> On,
    RuleEffect Effect,
    PolicyExpression When,
    string? Explanation,
    SourceSpan Span);
