using System.Diagnostics.CodeAnalysis;
using VaultPolicy.Cel.Types;
using VaultPolicy.Primitives;

namespace VaultPolicy.Dsl.Expressions;

/// <summary>What an access expression reads. A value: building one allocates nothing.</summary>
/// <param name="Subject">The address that is decided on.</param>
/// <param name="Request">What is asked for.</param>
/// <param name="Vault">The vault's state.</param>
/// <param name="Now">The snapshot's time.</param>
[SuppressMessage("Design", "CA1051", Justification = "written in place, member by member: copying these values takes longer than deciding by them")]
public record struct AccessContext(SubjectView Subject, RequestView Request, VaultView Vault, UnixTime Now)
{
    /// <summary>The address that is decided on.</summary>
    public SubjectView Subject = Subject;

    /// <summary>What is asked for.</summary>
    public RequestView Request = Request;

    /// <summary>The vault's state.</summary>
    public VaultView Vault = Vault;

    /// <summary><see cref="Now"/> as expressions see it.</summary>
    public readonly CelTimestamp NowTimestamp => new(Now.Seconds);
}
