using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Register;

/// <summary>What the register knows of one address. No personal data: an address, how it was classed and until when.</summary>
/// <param name="Address">The address.</param>
/// <param name="Class">The regulatory class.</param>
/// <param name="Level">The verification level, 0 to <see cref="RegisterLimits.MaxLevel"/>.</param>
/// <param name="Country">The country of residence.</param>
/// <param name="ValidUntil">When the entry expires: at this time it is no longer valid.</param>
/// <param name="Flags">Marks of compliance.</param>
public readonly record struct RegisterEntry(
    Address Address,
    SubjectClass Class,
    byte Level,
    CountryCode Country,
    UnixTime ValidUntil,
    SubjectMarks Flags);
