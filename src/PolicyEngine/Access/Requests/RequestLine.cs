namespace VaultPolicy.PolicyEngine.Access.Requests;

/// <summary>A request of a stream, ready to be decided.</summary>
/// <param name="Operation">What is asked for.</param>
/// <param name="Snapshot">What the decision may look at.</param>
/// <param name="Id">Where the text of `id` stands in the line, without quotes; empty without one.</param>
public readonly record struct RequestLine(AccessOperation Operation, AccessSnapshot Snapshot, Range Id);
