namespace VaultPolicy.Dsl.Model;

/// <summary>Who may enter.</summary>
public enum AccessMode
{
    /// <summary>Everybody whom no rule forbids; permit rules still decide.</summary>
    Open,

    /// <summary>Only register entries.</summary>
    Allowlist,

    /// <summary>Everybody but register entries.</summary>
    Blocklist,

    /// <summary>Holders of the credentials of `access.credentials`.</summary>
    Credential,
}
