namespace VaultPolicy.PolicyEngine.Access;

/// <summary>One stage of a decision that is the engine's own.</summary>
/// <param name="Id">The id under which it appears among determining rules.</param>
/// <param name="Passed">True when it lets the request through.</param>
/// <param name="Message">What was compared, with its values, in one lower-case sentence.</param>
public sealed record StageExplanation(string Id, bool Passed, string Message);
