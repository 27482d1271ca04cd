using System.Globalization;
using System.Text;
using System.Text.Json;
using VaultPolicy.Dsl.Diagnostics;

namespace VaultPolicy.PolicyEngine.Access.Requests;

/// <summary>What the readers of lines share: the form of a line, and how a text of it is shown in a message.</summary>
internal static class LineText
{
    /// <summary>The longest line, without its end.</summary>
    public const int MaxBytes = 64 * 1024;

    private const int MaxShown = 60;

    public static JsonReaderOptions Options { get; } = new() { MaxDepth = 8, CommentHandling = JsonCommentHandling.Disallow, AllowTrailingCommas = false };

    /// <summary>The finding of a line with a character beyond ASCII; null when there is none.</summary>
    public static LineError? NotAscii(ReadOnlySpan<byte> line)
    {
        int at = line.IndexOfAnyExceptInRange((byte)0, (byte)0x7f);
        return at < 0
            ? null
            : Form(string.Create(CultureInfo.InvariantCulture, $"column {at + 1} has a character beyond ASCII"), "write nothing but ASCII, without a byte order mark");
    }

    /// <summary>The finding of a line that is not JSON.</summary>
    public static LineError NotJson(JsonException exception) => Form(
        string.Create(CultureInfo.InvariantCulture, $"the line is not JSON: something is wrong at column {(exception.BytePositionInLine ?? 0) + 1}"),
        "write one JSON object a line");

    public static LineError Form(string message, string? help) => new(RequestDiagnostics.LineForm, message, help);

    /// <summary>A text in backticks: cut, and with question marks for what is not printable ASCII.</summary>
    public static string Quote(ReadOnlySpan<char> text)
    {
        var shown = new StringBuilder("`");
        foreach (char c in text.Length > MaxShown ? text[..MaxShown] : text)
        {
            shown.Append(c is >= ' ' and <= '~' and not '`' ? c : '?');
        }

        return shown.Append(text.Length > MaxShown ? "...`" : "`").ToString();
    }
}
