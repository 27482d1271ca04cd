namespace VaultPolicy.Reporting.Text;

/// <summary>How human text is laid out.</summary>
/// <param name="Width">The terminal's width in columns, or null when the reader is a pipe or a file: then nothing is fitted to a width.</param>
public sealed record RenderOptions(int? Width)
{
    /// <summary>The width of a terminal that does not tell its own.</summary>
    public const int DefaultWidth = 80;

    /// <summary>For pipes and files.</summary>
    public static RenderOptions Unbounded { get; } = new((int?)null);
}
