using System.Collections.Immutable;
using System.Reflection;
using VaultPolicy.Cel.Types;

namespace VaultPolicy.Cel.Declarations;

/// <summary>One signature of a function and its implementation.</summary>
/// <param name="Name">The function's name, possibly dotted.</param>
/// <param name="Id">Unique id of the overload.</param>
/// <param name="IsMember">Whether it is called as <c>first.f(rest)</c>.</param>
/// <param name="Parameters">Parameter types, receiver first.</param>
/// <param name="Result">Result type.</param>
/// <param name="Method">Static implementation.</param>
/// <param name="IsFallible">Whether the implementation returns an error code and writes the result to a last <c>out</c> parameter.</param>
/// <param name="ContextType">The type of the leading context parameter, or null.</param>
/// <param name="IsDynamicOnly">Whether only a <c>dyn</c> argument may select it.</param>
internal sealed record Overload(
    string Name,
    string Id,
    bool IsMember,
    ImmutableArray<CelType> Parameters,
    CelType Result,
    MethodInfo Method,
    bool IsFallible,
    Type? ContextType,
    bool IsDynamicOnly)
{
    /// <summary>Whether the context parameter is <c>in</c>.</summary>
    internal bool TakesContextByReference { get; } = ContextType is not null && Method.GetParameters()[0].ParameterType.IsByRef;

    /// <summary>More exact result types for some constant texts, or null.</summary>
    internal ResultRefinement? Refinement { get; init; }

    /// <summary>The signature as shown to the user.</summary>
    internal string Signature
    {
        get
        {
            string name = Syntax.CelOperators.Display(Name);
            if (name != Name && Parameters.Length == 2 && name != "[]")
            {
                return $"{Parameters[0]} {name} {Parameters[1]}";
            }

            if (name == "[]")
            {
                return $"{Parameters[0]}[{Parameters[1]}]";
            }

            return IsMember ? $"{Parameters[0]}.{name}({string.Join(", ", Parameters.Skip(1))})" : $"{name}({string.Join(", ", Parameters)})";
        }
    }
}
