namespace VaultPolicy.Primitives;

/// <summary>How much the text of an address protects against typing errors.</summary>
public enum AddressForm
{
    /// <summary>All letters are of one case: nothing was checked. The caller may warn.</summary>
    Unchecked,

    /// <summary>The text is the canonical EIP-55 form.</summary>
    Checksummed,
}
