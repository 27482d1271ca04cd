namespace VaultPolicy.Cel;

/// <summary>Libraries beside the standard one, with the functions of the reference implementation's libraries of the same names.</summary>
[Flags]
public enum CelExtensionLibraries
{
    /// <summary>No library.</summary>
    None = 0,

    /// <summary><c>charAt indexOf lastIndexOf lowerAscii upperAscii replace split substring trim join reverse format strings.quote</c>; positions count code points.</summary>
    Strings = 1,

    /// <summary><c>math.abs math.ceil math.greatest math.bitAnd …</c>.</summary>
    Math = 2,

    /// <summary><c>base64.encode base64.decode</c>.</summary>
    Encoders = 4,

    /// <summary><c>.? [?] optional.of optional.none hasValue value or orValue optMap optFlatMap first last …</c> and optional entries of literals.</summary>
    Optionals = 8,

    /// <summary><c>slice flatten lists.range distinct reverse sort sortBy</c>.</summary>
    Lists = 16,

    /// <summary><c>sets.contains sets.equivalent sets.intersects</c>.</summary>
    Sets = 32,

    /// <summary><c>ip cidr isIP containsCIDR masked …</c>.</summary>
    Network = 64,

    /// <summary>All of them.</summary>
    All = Strings | Math | Encoders | Optionals | Lists | Sets | Network,
}
