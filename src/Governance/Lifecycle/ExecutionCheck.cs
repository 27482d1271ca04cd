using VaultPolicy.Governance.Timelocks;
using VaultPolicy.Primitives;

namespace VaultPolicy.Governance.Lifecycle;

/// <summary>
/// What a proposal turns out to be at the moment of execution: plan and packages are read, checked, compiled and compared anew, so that
/// nothing is believed that was true when it was proposed.
/// </summary>
/// <param name="PlanDigest">The digest of the plan from the active policy to the package, made anew.</param>
/// <param name="BaseDigest">The digest of the policy that the plan was made from.</param>
/// <param name="TargetDigest">The digest of the package, compiled anew.</param>
/// <param name="Class">The class of the plan, made anew.</param>
/// <param name="RequiredDelaySeconds">The delay of the plan, made anew.</param>
/// <param name="Errors">How many errors the package has.</param>
/// <param name="MovedField">The first field in which the active policy differs from the plan's base; null when none is known.</param>
/// <param name="TargetRules">The rules that would hold afterwards; null when the package gives none.</param>
public sealed record ExecutionCheck(
    Bytes32 PlanDigest,
    Bytes32 BaseDigest,
    Bytes32 TargetDigest,
    ChangeClass Class,
    long RequiredDelaySeconds,
    int Errors,
    string? MovedField,
    GovernanceRules? TargetRules);
