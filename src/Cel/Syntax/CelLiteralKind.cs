namespace VaultPolicy.Cel.Syntax;

/// <summary>The kinds of literals.</summary>
public enum CelLiteralKind
{
    /// <summary><c>null</c>.</summary>
    Null,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Bool,

    /// <summary>A signed integer, decimal or hexadecimal.</summary>
    Int,

    /// <summary>An unsigned integer with the suffix <c>u</c>.</summary>
    Uint,

    /// <summary>A number with a point or an exponent.</summary>
    Double,

    /// <summary>Text.</summary>
    String,

    /// <summary>Bytes.</summary>
    Bytes,
}
