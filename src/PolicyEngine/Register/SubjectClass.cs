namespace VaultPolicy.PolicyEngine.Register;

/// <summary>The regulatory class of a subject.</summary>
public enum SubjectClass : byte
{
    /// <summary>No entry in the register.</summary>
    None,

    /// <summary>`retail`.</summary>
    Retail,

    /// <summary>`professional`.</summary>
    Professional,

    /// <summary>`institutional`.</summary>
    Institutional,
}
