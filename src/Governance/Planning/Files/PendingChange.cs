namespace VaultPolicy.Governance.Planning.Files;

/// <summary>What a proposal that is not decided yet would make of a key.</summary>
/// <param name="Proposal">The proposal in words: `proposal 7`, `plan.json`.</param>
/// <param name="Key">The key.</param>
/// <param name="After">The value that it would have; null when it would go.</param>
public sealed record PendingChange(string Proposal, string Key, string? After);
