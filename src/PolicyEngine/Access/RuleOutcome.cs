namespace VaultPolicy.PolicyEngine.Access;

/// <summary>The value of a rule's condition. Zero is the value that neither permits nor forbids by accident: an error.</summary>
internal enum RuleOutcome : byte
{
    Error,
    False,
    True,
}
