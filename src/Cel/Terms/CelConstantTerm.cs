using VaultPolicy.Cel.Types;

namespace VaultPolicy.Cel.Terms;

/// <summary>A value that is known now.</summary>
/// <param name="Type">Its type.</param>
/// <param name="Value">The value in the CLR form of the type.</param>
public sealed record CelConstantTerm(CelType Type, object? Value) : CelTerm(Type);
