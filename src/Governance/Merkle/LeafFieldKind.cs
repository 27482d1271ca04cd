namespace VaultPolicy.Governance.Merkle;

/// <summary>The static types of the contract ABI.</summary>
public enum LeafFieldKind
{
    /// <summary>`address`: 20 bytes, right-aligned.</summary>
    Address,

    /// <summary>`bool`: 0 or 1, right-aligned.</summary>
    Bool,

    /// <summary>`uint8` to `uint256`: right-aligned.</summary>
    Unsigned,

    /// <summary>`int8` to `int256`: two's complement, sign-extended.</summary>
    Signed,

    /// <summary>`bytes1` to `bytes32`: left-aligned.</summary>
    FixedBytes,
}
