using System.Collections.Immutable;
using VaultPolicy.Cel.Checking;
using VaultPolicy.Cel.Syntax;

namespace VaultPolicy.Cel;

/// <summary>What the checker made of a text.</summary>
/// <param name="Expression">The checked expression, or null when there are issues.</param>
/// <param name="Syntax">The tree, or null when the text is not CEL.</param>
/// <param name="Issues">What is wrong, by position; at most 101.</param>
public sealed record CelCheckResult(CelChecked? Expression, CelExpr? Syntax, ImmutableArray<CelIssue> Issues)
{
    /// <summary>Whether the expression may be compiled.</summary>
    public bool IsOk => Expression is not null;
}
