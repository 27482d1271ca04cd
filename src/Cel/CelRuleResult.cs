namespace VaultPolicy.Cel;

/// <summary>The outcome of one rule of a <see cref="CelRuleSet{TContext}"/>.</summary>
/// <param name="Value">0 false, 1 true, 2 error.</param>
/// <param name="Error">The error when <paramref name="Value"/> is 2.</param>
/// <param name="Position">Offset of the failing part in the text of the rule, or of the named variable that failed.</param>
public readonly record struct CelRuleResult(byte Value, CelErrorCode Error, int Position)
{
    /// <summary>Whether the rule is true.</summary>
    public bool IsTrue => Value == 1;

    /// <summary>Whether the rule is false.</summary>
    public bool IsFalse => Value == 0;

    /// <summary>Whether the rule has no value.</summary>
    public bool IsError => Value == 2;
}
