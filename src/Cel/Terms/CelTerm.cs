using VaultPolicy.Cel.Types;

namespace VaultPolicy.Cel.Terms;

/// <summary>
/// The meaning of a checked expression as a tree, for programs that reason about expressions without evaluating them: constants are
/// computed, named variables are replaced by what they stand for, macros over constant lists are written out. Parts may be shared.
/// </summary>
/// <param name="Type">The type of the value.</param>
public abstract record CelTerm(CelType Type);
