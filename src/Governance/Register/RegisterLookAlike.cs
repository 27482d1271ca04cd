using VaultPolicy.Primitives;

namespace VaultPolicy.Governance.Register;

/// <summary>
/// An address that comes into the register and begins and ends as another: wallets that shorten addresses show both alike, and
/// addresses with chosen ends are cheap to make (address poisoning).
/// </summary>
/// <param name="Added">The new address.</param>
/// <param name="Other">The address that it looks like.</param>
public sealed record RegisterLookAlike(Address Added, Address Other);
