using System.Collections.Immutable;
using VaultPolicy.Cel.Compilation;
using VaultPolicy.Cel.Declarations;
using VaultPolicy.Cel.Types;

namespace VaultPolicy.Cel.Terms;

/// <summary>A function or operator over other terms. Within one evaluation equal calls have equal values; an error in an argument is one of the call.</summary>
/// <param name="Type">The type of the result.</param>
/// <param name="Function">The name of the function, or of the operator as in <see cref="Syntax.CelOperators"/>; other constructs have names in angle brackets.</param>
/// <param name="Arguments">The arguments, a receiver first.</param>
/// <param name="CanFail">Whether the call itself can end in an error.</param>
public sealed record CelCallTerm(CelType Type, string Function, ImmutableArray<CelTerm> Arguments, bool CanFail) : CelTerm(Type)
{
    internal ImmutableArray<Overload> Overloads { get; init; } = [];

    /// <summary>Whether the function's value is given by the context.</summary>
    public bool ReadsContext => Overloads.Length == 1 && Overloads[0].ContextType is not null;

    /// <summary>Calls the function with known values.</summary>
    /// <param name="arguments">The boxed arguments.</param>
    /// <param name="result">The boxed result.</param>
    /// <returns>False when the function reads the context, is not one of the environment, or ends in an error.</returns>
    public bool TryInvoke(IReadOnlyList<object?> arguments, out object? result)
    {
        result = null;
        return Overloads.Length == 1 && Overloads[0].ContextType is null
            && DynamicCall.Dispatch(Overloads, null, [.. arguments], out result) == CelErrorCode.None;
    }
}
