namespace VaultPolicy.Primitives;

/// <summary>Why a text is not an address.</summary>
public enum AddressError
{
    /// <summary>It is one.</summary>
    None,

    /// <summary>The text does not begin with <c>0x</c>.</summary>
    Prefix,

    /// <summary>The text does not have 42 characters.</summary>
    Length,

    /// <summary>A character after the prefix is not a hexadecimal digit.</summary>
    Character,

    /// <summary>The letters are of mixed case and the case is not that of EIP-55: a digit is wrong.</summary>
    Checksum,
}
