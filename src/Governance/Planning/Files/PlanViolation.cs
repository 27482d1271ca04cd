namespace VaultPolicy.Governance.Planning.Files;

/// <summary>A rule about changes that a plan breaks.</summary>
/// <param name="Code">The code of the finding.</param>
/// <param name="Key">What it is about.</param>
/// <param name="Message">One lower-case sentence.</param>
/// <param name="Help">A proposal.</param>
public sealed record PlanViolation(string Code, string Key, string Message, string Help);
