namespace VaultPolicy.Cel.Checking;

/// <summary>What is wrong with an expression.</summary>
public enum CelIssueKind
{
    /// <summary>The text is not CEL.</summary>
    Syntax,

    /// <summary>The text, its nesting or its number of nodes is above the limit.</summary>
    TooLarge,

    /// <summary>A number, string, timestamp or other literal has no value.</summary>
    InvalidLiteral,

    /// <summary>A variable that was not declared.</summary>
    UnknownName,

    /// <summary>A field that its record does not have.</summary>
    UnknownField,

    /// <summary>A function that was not declared.</summary>
    UnknownFunction,

    /// <summary>A function or operator that exists, but not for these argument types.</summary>
    NoMatchingOverload,

    /// <summary>An expression of another type than the place needs.</summary>
    TypeMismatch,

    /// <summary>A macro whose arguments do not have the required form.</summary>
    InvalidMacro,

    /// <summary>A part of CEL that this library does not have yet.</summary>
    NotAvailable,

    /// <summary>An expression whose type would be known only at run time, where the environment forbids that.</summary>
    DynForbidden,

    /// <summary>The worst-case cost is above the limit.</summary>
    CostExceeded,

    /// <summary>More issues exist than are listed.</summary>
    Truncated,

    /// <summary>A value of type <c>double</c>, where the environment has exact numbers only.</summary>
    DoubleForbidden,

    /// <summary>A part that is made of constants and fails whatever the variables are.</summary>
    ConstantError,
}
