using System.Collections.Immutable;
using VaultPolicy.Dsl.Text;
using VaultPolicy.Primitives;

namespace VaultPolicy.Dsl.Testing;

/// <summary>
/// Who asks in a test. The register's entry of the address counts; what is stated here stands over it, and makes an entry where there
/// is none.
/// </summary>
/// <param name="Address">The address.</param>
/// <param name="Class">`retail`, `professional` or `institutional`; null to leave the register's.</param>
/// <param name="Level">The verification level; null to leave the register's.</param>
/// <param name="Country">ISO 3166-1 alpha-2; null to leave the register's.</param>
/// <param name="ValidUntil">When the entry expires; null to leave the register's.</param>
/// <param name="Sanctioned">Null to leave the register's.</param>
/// <param name="Frozen">Null to leave the register's.</param>
/// <param name="Shares">Shares held; zero unless stated.</param>
/// <param name="FrozenShares">Shares that compliance froze; zero unless stated.</param>
/// <param name="Lots">Deposits whose shares may be locked.</param>
/// <param name="Credentials">Credentials held.</param>
/// <param name="Span">The subject in the file.</param>
public sealed record TestSubject(
    Address Address,
    string? Class,
    int? Level,
    string? Country,
    UnixTime? ValidUntil,
    bool? Sanctioned,
    bool? Frozen,
    TokenAmount Shares,
    TokenAmount FrozenShares,
    ImmutableArray<TestLot> Lots,
    ImmutableArray<TestCredential> Credentials,
    SourceSpan Span)
{
    /// <summary>True when something of the register's entry is stated.</summary>
    public bool StatesEntry => Class is not null || Level is not null || Country is not null || ValidUntil is not null
        || Sanctioned is not null || Frozen is not null;
}
