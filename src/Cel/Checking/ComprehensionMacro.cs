using VaultPolicy.Cel.Ir;
using VaultPolicy.Cel.Syntax;

namespace VaultPolicy.Cel.Checking;

/// <summary>A macro that iterates: <c>range.name(variables…, filter?, body)</c>.</summary>
internal sealed record ComprehensionMacro(ComprehensionKind Kind, int Variables, bool HasFilter)
{
    /// <summary>Whether the body is a condition.</summary>
    internal bool IsPredicate => Kind is not (ComprehensionKind.Map or ComprehensionKind.TransformMap or ComprehensionKind.TransformMapEntry);

    internal static ComprehensionMacro? Find(CelCall call) => (call.Function, call.Arguments.Length) switch
    {
        ("all", 2) => new(ComprehensionKind.All, 1, HasFilter: false),
        ("exists", 2) => new(ComprehensionKind.Exists, 1, false),
        ("exists_one" or "existsOne", 2) => new(ComprehensionKind.ExistsOne, 1, false),
        ("map", 2) => new(ComprehensionKind.Map, 1, false),
        ("map", 3) => new(ComprehensionKind.Map, 1, true),
        ("filter", 2) => new(ComprehensionKind.Filter, 1, false),
        ("all", 3) => new(ComprehensionKind.All, 2, false),
        ("exists", 3) => new(ComprehensionKind.Exists, 2, false),
        ("exists_one" or "existsOne", 3) => new(ComprehensionKind.ExistsOne, 2, false),
        ("transformList", 3) => new(ComprehensionKind.Map, 2, false),
        ("transformList", 4) => new(ComprehensionKind.Map, 2, true),
        ("transformMap", 3) => new(ComprehensionKind.TransformMap, 2, false),
        ("transformMap", 4) => new(ComprehensionKind.TransformMap, 2, true),
        ("transformMapEntry", 3) => new(ComprehensionKind.TransformMapEntry, 2, false),
        ("transformMapEntry", 4) => new(ComprehensionKind.TransformMapEntry, 2, true),
        _ => null,
    };
}
