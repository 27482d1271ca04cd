using System.Collections.Frozen;
using VaultPolicy.Cel.Types;

namespace VaultPolicy.Cel.Declarations;

/// <summary>Result types that depend on the constant text of one argument. All have the CLR form of the declared result.</summary>
internal sealed record ResultRefinement(int Parameter, FrozenDictionary<string, CelType> Results);
