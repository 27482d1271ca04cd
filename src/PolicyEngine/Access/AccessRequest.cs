using VaultPolicy.Dsl.Model;
using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Access;

/// <summary>Somebody asks to do something.</summary>
/// <param name="Action">What.</param>
/// <param name="Subject">The address that the action's rules are about.</param>
/// <param name="Receiver">Who receives shares or assets.</param>
/// <param name="Amount">The amount in the vault's asset; zero where the action has none.</param>
public readonly record struct AccessRequest(
    AccessAction Action,
    Address Subject,
    Address Receiver,
    TokenAmount Amount);
