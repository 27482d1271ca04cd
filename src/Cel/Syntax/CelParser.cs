using System.Collections.Immutable;
using VaultPolicy.Cel.Checking;

namespace VaultPolicy.Cel.Syntax;

/// <summary>Reads CEL text. Never throws for bad text; recursion and size are bounded by <see cref="CelLimits"/>.</summary>
public static class CelParser
{
    /// <summary>Parses an expression.</summary>
    public static CelParseResult Parse(string text, CelLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        CelLimits used = limits ?? CelLimits.Default;
        IssueBag issues = new();
        if (text.Length > used.MaxLength)
        {
            issues.Add(CelIssueKind.TooLarge, $"the expression has {text.Length} characters, at most {used.MaxLength} are allowed", 0, text.Length);
            return new CelParseResult(null, issues.ToSorted());
        }

        CelExpr? root = new ExpressionReader(text, used, issues).ReadAll();
        ImmutableArray<CelIssue> sorted = issues.ToSorted();
        return new CelParseResult(sorted.IsEmpty ? root : null, sorted);
    }
}
