namespace VaultPolicy.PolicyEngine.StateMachines;

/// <summary>A state in a description.</summary>
/// <param name="Name">The name.</param>
/// <param name="Documentation">One sentence: what it means to be in this state.</param>
/// <param name="IsInitial">True for the state in which a subject starts.</param>
/// <param name="IsFinal">True when a machine may end here.</param>
public sealed record StateInfo(string Name, string Documentation, bool IsInitial, bool IsFinal);
