namespace VaultPolicy.Primitives.Json;

/// <summary>Why a JSON value has no canonical form.</summary>
public enum CanonicalJsonError
{
    /// <summary>It has one.</summary>
    None,

    /// <summary>The text is not JSON (RFC 8259).</summary>
    Syntax,

    /// <summary>An object has two members of one name.</summary>
    DuplicateKey,

    /// <summary>A number is beyond the range of an IEEE 754 double.</summary>
    NumberRange,

    /// <summary>A string is not valid Unicode: it holds half of a surrogate pair or broken UTF-8.</summary>
    LoneSurrogate,

    /// <summary>The value is nested deeper than <see cref="CanonicalJson.MaxDepth"/>.</summary>
    Depth,
}
