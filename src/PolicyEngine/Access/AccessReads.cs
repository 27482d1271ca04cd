namespace VaultPolicy.PolicyEngine.Access;

/// <summary>What the conditions of an action read beside the facts that subjects share: class, level, country, flags, and whether the entry has expired.</summary>
[Flags]
internal enum AccessReads
{
    /// <summary>Nothing else.</summary>
    None = 0,

    /// <summary>`request`.</summary>
    Request = 1,

    /// <summary>`vault`.</summary>
    Vault = 2,

    /// <summary>The subject's own: its address, its shares, the moment that its entry expires.</summary>
    Own = 4,

    /// <summary>`now`.</summary>
    Time = 8,

    /// <summary>All of it.</summary>
    All = Request | Vault | Own | Time,
}
