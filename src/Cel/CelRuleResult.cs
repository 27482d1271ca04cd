using System.Runtime.InteropServices;
using VaultPolicy.Cel.Compilation;

namespace VaultPolicy.Cel;

/// <summary>The outcome of one rule of a <see cref="CelRuleSet{TContext}"/>, or of one clause of an explained expression.</summary>
/// <param name="Value">0 false, 1 true, 2 error, 3 not evaluated (a clause that a trace did not need).</param>
/// <param name="Error">The error when <paramref name="Value"/> is 2.</param>
/// <param name="Position">Offset of the failing part in the text of the rule, or of the named variable that failed.</param>
[StructLayout(LayoutKind.Sequential)]
public readonly record struct CelRuleResult(byte Value, CelErrorCode Error, int Position)
{
    /// <summary>Whether the rule is true.</summary>
    public bool IsTrue => Value == RuleResults.True;

    /// <summary>Whether the rule is false.</summary>
    public bool IsFalse => Value == RuleResults.False;

    /// <summary>Whether the rule has no value.</summary>
    public bool IsError => Value == RuleResults.Error;

    /// <summary>Whether the result was known without it.</summary>
    public bool IsNotEvaluated => Value == RuleResults.NotEvaluated;
}
