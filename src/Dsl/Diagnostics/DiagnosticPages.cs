using System.Text;

namespace VaultPolicy.Dsl.Diagnostics;

/// <summary>The page of each code, as Markdown: what it means, why it matters, a broken and a fixed example, related codes.</summary>
public static class DiagnosticPages
{
    /// <summary>The page of a code, or null when there is none.</summary>
    /// <param name="code">The code, such as `VP1005`.</param>
    public static string? TryGet(string code)
    {
        using Stream? page = typeof(DiagnosticPages).Assembly.GetManifestResourceStream($"diagnostics/{code}.md");
        if (page is null)
        {
            return null;
        }

        using var reader = new StreamReader(page, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
