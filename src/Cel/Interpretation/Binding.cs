using VaultPolicy.Cel.Syntax;

namespace VaultPolicy.Cel.Interpretation;

/// <summary>A variable of a macro and those around it. One with a definition is computed when first used.</summary>
internal sealed class Binding(string name, Binding? outer, CelExpr? definition = null)
{
    internal Binding? Outer { get; } = outer;

    internal CelExpr? Definition { get; } = definition;

    /// <summary>The value once it is known.</summary>
    internal Result? Known { get; set; }

    internal static Binding Of(string name, object? value, Binding? outer) => new(name, outer) { Known = Result.Of(value) };

    internal static Binding? Find(Binding? scope, string name)
    {
        while (scope is not null && !scope.HasName(name))
        {
            scope = scope.Outer;
        }

        return scope;
    }

    private bool HasName(string other) => name == other;
}
