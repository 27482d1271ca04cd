namespace VaultPolicy.PolicyEngine.StateMachines;

/// <summary>One thing that is wrong with a table.</summary>
/// <param name="Kind">What.</param>
/// <param name="Message">One sentence that names the states and triggers concerned.</param>
public sealed record StateMachineProblem(StateMachineProblemKind Kind, string Message);
