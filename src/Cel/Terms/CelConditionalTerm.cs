using VaultPolicy.Cel.Types;

namespace VaultPolicy.Cel.Terms;

/// <summary>`condition ? whenTrue : whenFalse`; an error of the side that is not chosen does not count.</summary>
/// <param name="Type">The type of the result.</param>
/// <param name="Condition">The condition.</param>
/// <param name="WhenTrue">The value when it is true.</param>
/// <param name="WhenFalse">The value when it is false.</param>
public sealed record CelConditionalTerm(CelType Type, CelTerm Condition, CelTerm WhenTrue, CelTerm WhenFalse) : CelTerm(Type);
