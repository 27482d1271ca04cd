namespace VaultPolicy.PolicyEngine.Register;

/// <summary>Marks of compliance on a register entry.</summary>
[Flags]
public enum SubjectMarks : byte
{
    /// <summary>No mark.</summary>
    None = 0,

    /// <summary>`sanctioned`.</summary>
    Sanctioned = 1,

    /// <summary>`frozen`.</summary>
    Frozen = 2,
}
