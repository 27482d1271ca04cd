using VaultPolicy.Dsl.Model;
using VaultPolicy.Primitives;

namespace VaultPolicy.Dsl.Testing;

/// <summary>What a decision test asks for.</summary>
/// <param name="Action">The action.</param>
/// <param name="Amount">How much of the vault's asset; zero unless stated.</param>
/// <param name="Receiver">Who receives shares or assets; the subject unless stated.</param>
/// <param name="Operator">Who acts for the subject; itself unless stated.</param>
public sealed record DecisionTestRequest(AccessAction Action, TokenAmount Amount, Address? Receiver, Address? Operator);
