namespace VaultPolicy.Dsl.Binding;

/// <summary>The bounds of a policy's content; each has a diagnostic of its own.</summary>
public static class BindLimits
{
    /// <summary>The largest number of entries of one list: rules, limits, triggers, members.</summary>
    public const int MaxRules = 4_096;

    /// <summary>The longest expression in bytes of UTF-8.</summary>
    public const int MaxExpressionBytes = 4 * 1024;

    /// <summary>The longest title or explanation in UTF-16 units.</summary>
    public const int MaxTextLength = 1_000;
}
