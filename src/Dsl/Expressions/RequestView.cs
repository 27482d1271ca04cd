using VaultPolicy.Primitives;

namespace VaultPolicy.Dsl.Expressions;

/// <summary>`request` of an access expression.</summary>
/// <param name="Action">The action as written in `on`, such as `deposit`.</param>
/// <param name="Amount">The amount in the vault's asset; zero where an action has none.</param>
/// <param name="Sender">Who asks.</param>
/// <param name="Receiver">Who receives shares or assets.</param>
public record struct RequestView(string Action, TokenAmount Amount, Address Sender, Address Receiver);
