using VaultPolicy.PolicyEngine.Access.Requests;

namespace VaultPolicy.PolicyEngine.Access.Replay;

/// <summary>A record that cannot be confirmed.</summary>
/// <param name="Line">The line of the record, from 1.</param>
/// <param name="Recorded">What was answered, such as `deny (not-registered)`; empty when the line could not be read.</param>
/// <param name="Now">What is answered now; empty when the line could not be read.</param>
/// <param name="Error">Why the line could not be read; null when it could.</param>
public sealed record ReplayDifference(long Line, string Recorded, string Now, LineError? Error);
