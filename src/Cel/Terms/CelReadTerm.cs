using VaultPolicy.Cel.Types;

namespace VaultPolicy.Cel.Terms;

/// <summary>A value that the context gives.</summary>
/// <param name="Type">Its type.</param>
/// <param name="Path">The variable, and after dots the fields: `subject.country`.</param>
public sealed record CelReadTerm(CelType Type, string Path) : CelTerm(Type);
