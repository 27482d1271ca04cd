using VaultPolicy.PolicyEngine.Access;
using VaultPolicy.PolicyEngine.Compilation;
using VaultPolicy.PolicyEngine.Register;

namespace VaultPolicy.Governance.Planning;

/// <summary>A policy as one side of a plan.</summary>
/// <param name="Compiled">The compiled policy.</param>
/// <param name="Register">Its register; the empty one for a policy without.</param>
public sealed record PlanSide(CompiledPolicy Compiled, RegisterTable Register)
{
    /// <summary>Decides requests.</summary>
    internal AccessEngine Engine { get; } = new(Compiled.Access, Register);
}
