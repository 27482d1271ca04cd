namespace VaultPolicy.Dsl.Model;

/// <summary>What a matching rule says.</summary>
public enum RuleEffect
{
    /// <summary>Allow, unless a forbid rule matches.</summary>
    Permit,

    /// <summary>Refuse, whatever else matches.</summary>
    Forbid,
}
