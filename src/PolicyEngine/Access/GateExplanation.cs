namespace VaultPolicy.PolicyEngine.Access;

/// <summary>One gate of an operation.</summary>
/// <param name="Request">What it was asked.</param>
/// <param name="Explanation">Its decision with everything that was looked at.</param>
public sealed record GateExplanation(AccessRequest Request, AccessExplanation Explanation);
