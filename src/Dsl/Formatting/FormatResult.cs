using VaultPolicy.Dsl.Text;

namespace VaultPolicy.Dsl.Formatting;

/// <summary>What formatting a file gave.</summary>
/// <param name="Source">The file as it was.</param>
/// <param name="Text">The file in house form, or null when it has an error.</param>
public sealed record FormatResult(SourceText Source, string? Text)
{
    /// <summary>True when the file was read and is not yet in house form.</summary>
    public bool IsChanged => Text is not null && !string.Equals(Text, Source.Text, StringComparison.Ordinal);
}
