using VaultPolicy.Governance.Lifecycle.Commands;
using VaultPolicy.Primitives;

namespace VaultPolicy.Governance.Authority;

/// <summary>
/// Whoever says where proposals stand and moves them. Locally that is the journal; on a chain it is the governor and the timelock, from
/// which the state is read each time, and a command becomes a transaction for somebody to sign.
/// </summary>
public interface IGovernanceAuthority
{
    /// <summary>Where everything stands at a moment, what is due until then included.</summary>
    /// <param name="at">The moment.</param>
    ValueTask<AuthorityReading> ReadAsync(UnixTime at);

    /// <summary>Does what a command asks for, or says why not.</summary>
    /// <param name="command">The command.</param>
    /// <param name="at">The time.</param>
    ValueTask<AuthorityAnswer> SubmitAsync(LifecycleCommand command, UnixTime at);
}
