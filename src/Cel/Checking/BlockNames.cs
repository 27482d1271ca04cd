using System.Globalization;
using VaultPolicy.Cel.Syntax;

namespace VaultPolicy.Cel.Checking;

/// <summary>The variables that <c>cel.index(n)</c> and <c>cel.iterVar(depth, n)</c> stand for. Their names cannot be written.</summary>
internal static class BlockNames
{
    internal static string Index(long position) => string.Create(CultureInfo.InvariantCulture, $"@index{position}");

    /// <summary>The variable of <c>cel.index(n)</c>, or null for another call.</summary>
    internal static string? Index(CelCall call) =>
        call is { Target: CelIdent { Name: "cel" }, Function: "index", Arguments: [CelLiteral { Value: long position }] } ? Index(position) : null;

    /// <summary>The variable of <c>cel.iterVar(depth, n)</c>, or null for another call.</summary>
    internal static string? IterationVariable(CelCall call) =>
        call is { Target: CelIdent { Name: "cel" }, Function: "iterVar", Arguments: [CelLiteral { Value: long depth }, CelLiteral { Value: long position }] }
            ? string.Create(CultureInfo.InvariantCulture, $"@it:{depth}:{position}")
            : null;
}
