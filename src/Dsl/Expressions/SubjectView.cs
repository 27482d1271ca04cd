using VaultPolicy.Cel.Types;
using VaultPolicy.Primitives;

namespace VaultPolicy.Dsl.Expressions;

/// <summary>`subject` of an access expression: the register's entry for one address, or the fail-closed defaults when there is none.</summary>
/// <param name="Address">The address.</param>
/// <param name="Registered">True when the register has an entry; an expired one still counts.</param>
/// <param name="Class">`retail`, `professional`, `institutional`, or empty when not registered.</param>
/// <param name="Level">The verification level; 0 when not registered.</param>
/// <param name="Country">ISO 3166-1 alpha-2, or empty when not registered.</param>
/// <param name="ValidUntil">When the entry expires; the epoch when not registered.</param>
/// <param name="Expired">True when not registered or when <see cref="ValidUntil"/> is not after the snapshot's time.</param>
/// <param name="Sanctioned">True when flagged or listed as sanctioned.</param>
/// <param name="Frozen">True when frozen by compliance.</param>
/// <param name="Shares">Shares held, in share base units scaled by the share's decimals.</param>
public record struct SubjectView(
    Address Address,
    bool Registered,
    string Class,
    long Level,
    string Country,
    UnixTime ValidUntil,
    bool Expired,
    bool Sanctioned,
    bool Frozen,
    TokenAmount Shares)
{
    /// <summary><see cref="ValidUntil"/> as expressions see it.</summary>
    public readonly CelTimestamp ValidUntilTimestamp => new(ValidUntil.Seconds);
}
