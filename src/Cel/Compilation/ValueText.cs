using System.Collections;
using System.Globalization;
using VaultPolicy.Cel.StandardLibrary;

namespace VaultPolicy.Cel.Compilation;

/// <summary>Values as text for people; long ones are shortened.</summary>
internal static class ValueText
{
    private const int MaxItems = 8;
    private const int MaxTextLength = 120;

    internal static string Of(object? value, Func<object, string?>? format) => value switch
    {
        null => "null",
        bool flag => flag ? "true" : "false",
        string text => text.Length <= MaxTextLength ? $"\"{text}\"" : $"\"{text[..MaxTextLength]}…\"",
        byte[] bytes => $"{bytes.Length} bytes",
        double number => TextConversions.ToText(number),
        IDictionary map => $"{{{Join(map.Keys.Cast<object>().Select(k => $"{Of(k, format)}: {Of(map[k], format)}"), map.Count)}}}",
        IList list => $"[{Join(list.Cast<object?>().Select(i => Of(i, format)), list.Count)}]",
        _ => format?.Invoke(value) ?? (value is IFormattable formattable ? formattable.ToString(null, CultureInfo.InvariantCulture) : value.ToString() ?? ""),
    };

    private static string Join(IEnumerable<string> items, int count) =>
        string.Join(", ", items.Take(MaxItems)) + (count > MaxItems ? $", … {count} in all" : "");
}
