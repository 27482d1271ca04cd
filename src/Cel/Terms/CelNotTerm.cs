using VaultPolicy.Cel.Types;

namespace VaultPolicy.Cel.Terms;

/// <summary>`!operand`.</summary>
/// <param name="Operand">The operand.</param>
public sealed record CelNotTerm(CelTerm Operand) : CelTerm(CelType.Bool);
