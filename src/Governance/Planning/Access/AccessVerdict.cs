namespace VaultPolicy.Governance.Planning.Access;

/// <summary>How what an action permits changed.</summary>
/// <param name="Loosens">Whether something is permitted that was not; null when that stays open.</param>
/// <param name="Tightens">Whether something is refused that was permitted; null when that stays open.</param>
/// <param name="Case">A case that is newly permitted.</param>
internal sealed record AccessVerdict(bool? Loosens, bool? Tightens, AccessCase? Case);
