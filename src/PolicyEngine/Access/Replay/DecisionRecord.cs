using System.Collections.Immutable;
using VaultPolicy.PolicyEngine.Access.Requests;

namespace VaultPolicy.PolicyEngine.Access.Replay;

/// <summary>A recorded decision: what was answered, by what, and to which request.</summary>
/// <param name="Number">The number of the request's line in its stream.</param>
/// <param name="IsAllowed">True when it was allowed.</param>
/// <param name="Reason">The reason, as in a policy test.</param>
/// <param name="Gate">The gate that settled it.</param>
/// <param name="Rules">The ids that settled it, in policy order.</param>
/// <param name="Policy">The digest of the policy.</param>
/// <param name="Register">The digest of the register.</param>
/// <param name="Request">The request.</param>
/// <param name="Defaults">What held for requests that did not say it.</param>
/// <param name="RequestBytes">Where the request stands in the line.</param>
public sealed record DecisionRecord(
    long Number,
    bool IsAllowed,
    string Reason,
    string Gate,
    ImmutableArray<string> Rules,
    string Policy,
    string Register,
    RequestLine Request,
    RequestDefaults Defaults,
    Range RequestBytes);
