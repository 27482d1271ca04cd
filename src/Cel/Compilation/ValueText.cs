using System.Collections;
using System.Globalization;
using System.Text;
using VaultPolicy.Cel.StandardLibrary;

namespace VaultPolicy.Cel.Compilation;

/// <summary>Values as text for people; long ones are shortened. A value can hold another one many times, so the whole text is bounded, not only each part.</summary>
internal static class ValueText
{
    private const int MaxItems = 8;
    private const int MaxTextLength = 120;
    private const int MaxLength = 1_000;

    internal static string Of(object? value, Func<object, string?>? format)
    {
        StringBuilder text = new();
        Write(text, value, format);
        return text.ToString();
    }

    private static void Write(StringBuilder text, object? value, Func<object, string?>? format)
    {
        switch (value)
        {
            case IDictionary map:
                WriteItems(text, '{', map.Keys.Cast<object>(), map.Count, '}', key =>
                {
                    Write(text, key, format);
                    text.Append(": ");
                    Write(text, map[key], format);
                });
                break;
            case IList list and not byte[]:
                WriteItems(text, '[', list.Cast<object?>(), list.Count, ']', item => Write(text, item, format));
                break;
            default:
                text.Append(OfSingle(value, format));
                break;
        }
    }

    private static void WriteItems<T>(StringBuilder text, char open, IEnumerable<T> items, int count, char close, Action<T> write)
    {
        text.Append(open);
        int shown = 0;
        foreach (T item in items.Take(MaxItems))
        {
            if (text.Length > MaxLength)
            {
                break;
            }

            text.Append(shown++ == 0 ? "" : ", ");
            write(item);
        }

        text.Append(count > shown ? $", … {count} in all" : "").Append(close);
    }

    private static string OfSingle(object? value, Func<object, string?>? format) => value switch
    {
        null => "null",
        bool flag => flag ? "true" : "false",
        string text => text.Length <= MaxTextLength ? $"\"{text}\"" : $"\"{text[..MaxTextLength]}…\"",
        byte[] bytes => $"{bytes.Length} bytes",
        double number => TextConversions.ToText(number),
        _ => format?.Invoke(value) ?? (value is IFormattable formattable ? formattable.ToString(null, CultureInfo.InvariantCulture) : value.ToString() ?? ""),
    };
}
