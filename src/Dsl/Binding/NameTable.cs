using System.Collections.Immutable;
using VaultPolicy.Dsl.Diagnostics;
using VaultPolicy.Dsl.Syntax.Yaml;

namespace VaultPolicy.Dsl.Binding;

/// <summary>The names of one kind that a package declares, collected before anything is bound, so that order in the file does not matter.</summary>
/// <param name="Noun">What they are, such as `oracle`.</param>
/// <param name="Section">The key path that declares them.</param>
/// <param name="Names">The names in file order.</param>
/// <param name="IsComplete">False when the section could not be read; references are then not reported again.</param>
/// <param name="Unknown">The kind of finding for a name that is not declared.</param>
internal sealed record NameTable(string Noun, string Section, ImmutableArray<string> Names, bool IsComplete, DiagnosticDescriptor Unknown)
{
    /// <summary>Checks a reference and reports an unknown name.</summary>
    /// <param name="reference">The reference.</param>
    /// <param name="diagnostics">Takes the finding.</param>
    public bool Check(YamlScalar reference, DiagnosticBag diagnostics)
    {
        if (!IsComplete || Names.Contains(reference.Value, StringComparer.Ordinal))
        {
            return true;
        }

        string? help = Names.IsEmpty ? $"add it to `{Section}`" : BoundedSuggestion.HelpFor(diagnostics, reference.Value, Names, Noun + "s");
        diagnostics.Add(Diagnostic.Create(Unknown, reference.Span, $"`{Section}` has no {Noun} {SyntaxText.Quote(reference.Value)}", help));
        return false;
    }
}
