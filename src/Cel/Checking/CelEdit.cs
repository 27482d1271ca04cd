namespace VaultPolicy.Cel.Checking;

/// <summary>A replacement of a part of an expression's text.</summary>
/// <param name="Start">Offset of the first UTF-16 unit that is replaced.</param>
/// <param name="End">Offset after the last one.</param>
/// <param name="Text">What stands there instead.</param>
public sealed record CelEdit(int Start, int End, string Text)
{
    /// <summary>The text after the edit.</summary>
    /// <param name="text">The text before.</param>
    public string Apply(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return string.Concat(text.AsSpan(0, Start), Text, text.AsSpan(End));
    }
}
