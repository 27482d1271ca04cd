using System.Reflection;
using VaultPolicy.Cel.Interpretation;
using VaultPolicy.Cel.Types;

namespace VaultPolicy.Cel.Declarations;

/// <summary>A name of the environment and where its value comes from: exactly one of the last four is set.</summary>
internal sealed record VariableDeclaration(
    string Name,
    CelType Type,
    MemberInfo? Accessor = null,
    MethodInfo? Lookup = null,
    object? Constant = null,
    CelChecked? Definition = null)
{
    /// <summary>What compiled code reads: the field behind an automatic property, else the accessor.</summary>
    internal MemberInfo? Source { get; } = Accessor is null ? null : MemberAccess.SourceOf(Accessor);

    /// <summary>How the interpreter reads the accessor.</summary>
    internal MemberReader? Reader { get; } = Accessor is null ? null : new MemberReader(Accessor, Type);
}
