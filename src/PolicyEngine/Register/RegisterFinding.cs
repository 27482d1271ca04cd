using VaultPolicy.Dsl.Diagnostics;

namespace VaultPolicy.PolicyEngine.Register;

/// <summary>A problem at its place, before the file's name is added.</summary>
internal sealed record RegisterFinding(
    DiagnosticDescriptor Descriptor, RegisterPlace Place, string Message, string? Help, RegisterPlace? Related = null, string RelatedText = "")
{
    public RegisterFinding After(int lines, long units) => this with { Place = Place.After(lines, units), Related = Related?.After(lines, units) };

    public Diagnostic In(string path)
    {
        var diagnostic = Diagnostic.Create(Descriptor, Place.SpanIn(path), Message, Help);
        return Related is { } related ? diagnostic with { Labels = [new DiagnosticLabel(related.SpanIn(path), RelatedText)] } : diagnostic;
    }
}
