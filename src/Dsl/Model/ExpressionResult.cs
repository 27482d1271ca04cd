namespace VaultPolicy.Dsl.Model;

/// <summary>The type that an expression must have.</summary>
public enum ExpressionResult
{
    /// <summary>A condition.</summary>
    Bool,

    /// <summary>A dimensionless exact number.</summary>
    Decimal,

    /// <summary>Whatever it has; for named variables.</summary>
    Any,
}
