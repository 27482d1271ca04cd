using VaultPolicy.PolicyEngine.Register;

namespace VaultPolicy.Governance.Register;

/// <summary>A subject that is sanctioned in the new register or by the list, and was not flagged in the old register.</summary>
/// <param name="Entry">The entry in the new register.</param>
/// <param name="IsFlagged">True when the new register flags it.</param>
/// <param name="IsListed">True when it is on the list. Listed and not flagged means that the engine would still let it in.</param>
public sealed record RegisterSanction(RegisterEntry Entry, bool IsFlagged, bool IsListed);
