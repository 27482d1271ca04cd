using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Vault;

/// <summary>A mode that a rule demanded and that was not lifted as the rule allows. The strictest is the operating mode; the others wait below it.</summary>
/// <param name="Mode">The mode.</param>
/// <param name="Since">When the rule first demanded it.</param>
/// <param name="Seen">When the rule demanded it last; kept up for rules whose way back asks for it.</param>
/// <param name="Cause">The id of the rule.</param>
public sealed record ModeHold(OperatingMode Mode, UnixTime Since, UnixTime Seen, string Cause);
