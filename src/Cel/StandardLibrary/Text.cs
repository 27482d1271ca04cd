using System.Text;

namespace VaultPolicy.Cel.StandardLibrary;

/// <summary>Functions on text and bytes. Text compares by ordinal; sizes count code points.</summary>
internal static class Text
{
    [CelOverload("size", "size_string")]
    [CelOverload("size", "string_size", IsMember = true)]
    internal static long Size(string text)
    {
        int pairs = 0;
        for (int i = 1; i < text.Length; i++)
        {
            pairs += char.IsLowSurrogate(text[i]) && char.IsHighSurrogate(text[i - 1]) ? 1 : 0;
        }

        return text.Length - pairs;
    }

    [CelOverload("size", "size_bytes")]
    [CelOverload("size", "bytes_size", IsMember = true)]
    internal static long Size(byte[] bytes) => bytes.Length;

    [CelOverload("contains", "contains_string", IsMember = true)]
    internal static bool Contains(string text, string part) => text.Contains(part, StringComparison.Ordinal);

    [CelOverload("startsWith", "starts_with_string", IsMember = true)]
    internal static bool StartsWith(string text, string part) => text.StartsWith(part, StringComparison.Ordinal);

    [CelOverload("endsWith", "ends_with_string", IsMember = true)]
    internal static bool EndsWith(string text, string part) => text.EndsWith(part, StringComparison.Ordinal);

    [CelOverload("bytes", "string_to_bytes")]
    internal static byte[] ToBytes(string text) => Encoding.UTF8.GetBytes(text);
}
