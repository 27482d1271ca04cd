using VaultPolicy.Dsl.Model;
using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Access.Requests;

/// <summary>A flow as a request states it.</summary>
/// <param name="At">When it was.</param>
/// <param name="Action">What was done.</param>
/// <param name="Amount">Base units of the vault's asset.</param>
/// <param name="Subject">By whom; the zero address when that is not said.</param>
/// <param name="Class">The class by its number; null when that is not said.</param>
/// <param name="IsPending">True when it waits.</param>
internal readonly record struct FlowLine(UnixTime At, AccessAction Action, UInt256 Amount, Address Subject, int? Class, bool IsPending);
