using VaultPolicy.Dsl.Model;
using VaultPolicy.Primitives;

namespace VaultPolicy.Dsl.Testing;

/// <summary>An earlier flow that windowed limits count.</summary>
/// <param name="At">When.</param>
/// <param name="Action">What.</param>
/// <param name="Amount">How much of the vault's asset.</param>
/// <param name="Subject">Who; the test's subject unless stated.</param>
/// <param name="Class">The class of the subject at that time; that of the register unless stated.</param>
/// <param name="IsPending">True for a request that is not settled yet.</param>
public sealed record TestFlow(UnixTime At, AccessAction Action, TokenAmount Amount, Address? Subject, string? Class, bool IsPending);
