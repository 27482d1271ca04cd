using System.Numerics;

namespace VaultPolicy.Governance.Planning.Conditions;

/// <summary>An assignment under which a literal holds.</summary>
/// <param name="Inputs">The value of each Boolean input that matters, by its node.</param>
/// <param name="Values">The value of each variable that matters.</param>
internal sealed record SpaceModel(IReadOnlyDictionary<int, bool> Inputs, IReadOnlyDictionary<int, BigInteger> Values);
