using VaultPolicy.Cel.Types;
using VaultPolicy.Primitives;

namespace VaultPolicy.Dsl.Expressions;

/// <summary>What an access expression reads. A value: building one allocates nothing.</summary>
/// <param name="Subject">The address that is decided on.</param>
/// <param name="Request">What is asked for.</param>
/// <param name="Vault">The vault's state.</param>
/// <param name="Now">The snapshot's time.</param>
public readonly record struct AccessContext(SubjectView Subject, RequestView Request, VaultView Vault, UnixTime Now)
{
    /// <summary><see cref="Now"/> as expressions see it.</summary>
    public CelTimestamp NowTimestamp => new(Now.Seconds);
}
