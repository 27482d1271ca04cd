namespace VaultPolicy.Governance.Timelocks;

/// <summary>What a change does to what the vault may do; a later class waits longer.</summary>
public enum ChangeClass
{
    /// <summary>Nothing is permitted that was not permitted before, and no limit is wider.</summary>
    Tighten,

    /// <summary>The meaning is the same.</summary>
    Neutral,

    /// <summary>Something is permitted that was not.</summary>
    Loosen,

    /// <summary>Roles, upgrades, oracles, timelocks, recipients, exit rights, or what cannot be classified.</summary>
    Critical,
}
