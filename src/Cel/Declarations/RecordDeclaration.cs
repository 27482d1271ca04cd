using System.Reflection;
using VaultPolicy.Cel.Interpretation;
using VaultPolicy.Cel.Types;

namespace VaultPolicy.Cel.Declarations;

/// <summary>A closed object type and its fields.</summary>
internal sealed record RecordDeclaration(CelType Type, IReadOnlyDictionary<string, RecordField> Fields);

/// <summary>A field: its CEL type and the member that is read.</summary>
internal sealed record RecordField(string Name, CelType Type, MemberInfo Member)
{
    /// <summary>What compiled code reads: the field behind an automatic property, else the member.</summary>
    internal MemberInfo Source { get; } = MemberAccess.SourceOf(Member);

    /// <summary>How the interpreter reads the member.</summary>
    internal MemberReader Reader { get; } = new(Member, Type);
}
