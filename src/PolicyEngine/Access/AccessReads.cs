namespace VaultPolicy.PolicyEngine.Access;

/// <summary>What the conditions of an action read beside the subject and the time, so that nothing else need be gathered for them.</summary>
[Flags]
internal enum AccessReads
{
    /// <summary>Nothing else.</summary>
    None = 0,

    /// <summary>`request`.</summary>
    Request = 1,

    /// <summary>`vault`.</summary>
    Vault = 2,

    /// <summary>All of it.</summary>
    All = Request | Vault,
}
