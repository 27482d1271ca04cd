namespace VaultPolicy.PolicyEngine.Risk.Guards;

/// <summary>What a guard saw.</summary>
/// <param name="Fires">True when the bound is broken.</param>
/// <param name="Observed">The value.</param>
/// <param name="Bound">The bound.</param>
/// <param name="Message">One sentence with both.</param>
internal readonly record struct GuardReading(bool Fires, decimal Observed, decimal Bound, string Message);
