using VaultPolicy.Cli.Files;
using VaultPolicy.Dsl;
using VaultPolicy.PolicyEngine.Register;

namespace VaultPolicy.Cli.Operations;

/// <summary>A package without errors.</summary>
/// <param name="Location">Where it is.</param>
/// <param name="Policy">Its policy.</param>
/// <param name="Register">Its register; empty when the policy has none.</param>
internal sealed record CheckedPackage(PolicyLocation Location, CheckedPolicy Policy, RegisterTable Register);
