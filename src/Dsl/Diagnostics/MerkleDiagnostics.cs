namespace VaultPolicy.Dsl.Diagnostics;

/// <summary>The codes of stage 7 that concern Merkle trees, their proofs and the registers that they commit to.</summary>
public static class MerkleDiagnostics
{
    /// <summary>The file of a Merkle tree or of a proof does not hold what it says.</summary>
    public static readonly DiagnosticDescriptor InvalidFile =
        new("VP7001", "merkle-file-invalid", Severity.Error, "The file of a Merkle tree or of a proof does not hold what it says");

    /// <summary>A Merkle tree or a proof leads to another root.</summary>
    public static readonly DiagnosticDescriptor OtherRoot =
        new("VP7002", "merkle-other-root", Severity.Error, "A Merkle tree or a proof leads to another root");

    /// <summary>A register cannot be committed to with these fields.</summary>
    public static readonly DiagnosticDescriptor NotCommittable =
        new("VP7003", "register-not-committable", Severity.Error, "A register cannot be committed to with these fields");

    /// <summary>An address has no entry in the register.</summary>
    public static readonly DiagnosticDescriptor NotInRegister =
        new("VP7004", "not-in-register", Severity.Error, "An address has no entry in the register");
}
