namespace VaultPolicy.Cel;

/// <summary>Libraries beside the standard one, with the functions of the reference implementation's libraries of the same names.</summary>
[Flags]
public enum CelExtensionLibraries
{
    /// <summary>No library.</summary>
    None = 0,

    /// <summary><c>charAt indexOf lastIndexOf lowerAscii upperAscii replace split substring trim join reverse strings.quote</c>; positions count code points.</summary>
    Strings = 1,

    /// <summary><c>math.abs math.ceil math.greatest math.bitAnd …</c>.</summary>
    Math = 2,

    /// <summary><c>base64.encode base64.decode</c>.</summary>
    Encoders = 4,

    /// <summary>All of them.</summary>
    All = Strings | Math | Encoders,
}
