namespace VaultPolicy.Dsl.Model;

/// <summary>What is asked for.</summary>
public enum AccessAction
{
    /// <summary>Put assets into the vault.</summary>
    Deposit,

    /// <summary>Become holder of shares.</summary>
    ReceiveShares,

    /// <summary>Give shares away.</summary>
    SendShares,

    /// <summary>Turn own shares into assets.</summary>
    Redeem,

    /// <summary>Receive assets of a redemption.</summary>
    ReceiveAssets,

    /// <summary>Act for another holder.</summary>
    Operate,
}
