namespace VaultPolicy.PolicyEngine.StateMachines;

/// <summary>A named condition of a transition. One name means one condition within a machine.</summary>
/// <typeparam name="TContext">The facts that the condition looks at.</typeparam>
/// <param name="Name">The condition in words that can be shown to a voter, such as `requested by role guardian`.</param>
/// <param name="Holds">The condition; pure.</param>
public sealed record Guard<TContext>(string Name, Func<TContext, bool> Holds);
