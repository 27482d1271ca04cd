namespace VaultPolicy.PolicyEngine.Vault;

/// <summary>What the vault may do, in rising order of strictness.</summary>
public enum OperatingMode
{
    /// <summary>Everything the policy permits.</summary>
    Normal,

    /// <summary>Only trades that reduce risk; deposits and redemptions go on.</summary>
    Guarded,

    /// <summary>No trades and no deposits; redemptions go on.</summary>
    Paused,

    /// <summary>Withdraw only: positions are reduced to serve redemptions and where a rule demands it.</summary>
    Safety,

    /// <summary>Every position is being closed.</summary>
    Unwinding,

    /// <summary>Nothing is held; only redemptions.</summary>
    Closed,
}
