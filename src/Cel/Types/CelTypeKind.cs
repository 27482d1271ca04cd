namespace VaultPolicy.Cel.Types;

/// <summary>The shape of a <see cref="CelType"/>.</summary>
public enum CelTypeKind
{
    /// <summary>The type of a faulty expression; it is compatible with everything, so one mistake gives one message.</summary>
    Error,

    /// <summary>A value whose type is known only while evaluating; CLR <c>object</c>.</summary>
    Dyn,

    /// <summary>The type of <c>null</c>; CLR <c>object</c>, always the null reference.</summary>
    Null,

    /// <summary>CLR <see cref="bool"/>.</summary>
    Bool,

    /// <summary>Signed 64-bit integer; CLR <see cref="long"/>.</summary>
    Int,

    /// <summary>Unsigned 64-bit integer; CLR <see cref="ulong"/>.</summary>
    Uint,

    /// <summary>IEEE 754 binary64; CLR <see cref="double"/>.</summary>
    Double,

    /// <summary>Unicode text; CLR <see cref="string"/>. Sizes and indices count code points.</summary>
    String,

    /// <summary>Bytes; CLR <c>byte[]</c>, never modified.</summary>
    Bytes,

    /// <summary>An instant; CLR <see cref="CelTimestamp"/>.</summary>
    Timestamp,

    /// <summary>A signed length of time; CLR <see cref="CelDuration"/>.</summary>
    Duration,

    /// <summary>A type as a value; CLR <see cref="CelType"/>.</summary>
    Type,

    /// <summary>A list of one element type; CLR <see cref="IReadOnlyList{T}"/>.</summary>
    List,

    /// <summary>A map; CLR <see cref="IReadOnlyDictionary{TKey, TValue}"/>.</summary>
    Map,

    /// <summary>A value or its absence.</summary>
    Optional,

    /// <summary>A closed object type declared over a CLR type.</summary>
    Record,

    /// <summary>A host type, possibly with type parameters that only the checker sees.</summary>
    Opaque,

    /// <summary>A type without values, used as an argument of an opaque type (a unit such as <c>USDC</c>).</summary>
    Tag,

    /// <summary>A type parameter of a function declaration, such as <c>T</c>.</summary>
    Parameter,

    /// <summary>A type still to be found; exists only while checking.</summary>
    Variable,
}
