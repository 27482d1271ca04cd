using System.Collections;
using System.Globalization;
using System.Text;
using VaultPolicy.Cel.StandardLibrary;
using VaultPolicy.Cel.Types;

namespace VaultPolicy.Cel.Extensions;

/// <summary><c>text.format(arguments)</c> with the verbs <c>%s %d %f %e %b %o %x %X %%</c> and a precision for <c>%f</c> and <c>%e</c>.</summary>
internal static class FormatFunctions
{
    private const int DefaultPrecision = 6;
    private const int MaxPrecision = 1000;

    [CelOverload("format", "string_format", IsMember = true)]
    internal static CelErrorCode Format(string text, IReadOnlyList<object?> arguments, out string result)
    {
        result = "";
        StringBuilder made = new();
        int next = 0;
        for (int at = 0; at < text.Length; at++)
        {
            if (text[at] != '%')
            {
                made.Append(text[at]);
                continue;
            }

            if (at + 1 < text.Length && text[at + 1] == '%')
            {
                made.Append('%');
                at++;
                continue;
            }

            if (!TryReadPrecision(text, ref at, out int? precision))
            {
                return CelErrorCode.InvalidArgument;
            }

            if (next >= arguments.Count)
            {
                return CelErrorCode.IndexOutOfRange;
            }

            CelErrorCode code = Append(made, text[at], precision, arguments[next++]);
            if (code != CelErrorCode.None)
            {
                return code;
            }
        }

        result = made.ToString();
        return CelErrorCode.None;
    }

    /// <summary>Moves from the percent sign to the verb.</summary>
    private static bool TryReadPrecision(string text, ref int at, out int? precision)
    {
        precision = null;
        at++;
        if (at < text.Length && text[at] == '.')
        {
            int start = ++at;
            while (at < text.Length && char.IsAsciiDigit(text[at]))
            {
                at++;
            }

            if (!int.TryParse(text.AsSpan(start, at - start), NumberStyles.None, CultureInfo.InvariantCulture, out int digits) || digits > MaxPrecision)
            {
                return false;
            }

            precision = digits;
        }

        return at < text.Length;
    }

    private static CelErrorCode Append(StringBuilder made, char verb, int? precision, object? value)
    {
        string? part = verb switch
        {
            's' => Text(value, Concatenation.MaxLength - made.Length),
            'd' => Decimal(value),
            'f' => Real(value, v => DecimalText.Fixed(v, precision ?? DefaultPrecision)),
            'e' => Real(value, v => DecimalText.Scientific(v, precision ?? DefaultPrecision)),
            'b' => value is bool flag ? (flag ? "1" : "0") : Integer(value, "b"),
            'o' => Octal(value),
            'x' => Hexadecimal(value)?.ToLowerInvariant(),
            'X' => Hexadecimal(value),
            _ => null,
        };
        if (part is null)
        {
            return CelErrorCode.InvalidArgument;
        }

        made.Append(part);
        return made.Length <= Concatenation.MaxLength ? CelErrorCode.None : CelErrorCode.LimitExceeded;
    }

    private static string? Special(object? value) => value switch
    {
        double.NaN => "NaN",
        double.PositiveInfinity => "Infinity",
        double.NegativeInfinity => "-Infinity",
        _ => null,
    };

    private static string? Decimal(object? value) => Special(value) ?? Integer(value, "d");

    private static string? Real(object? value, Func<double, string> print) => Special(value) ?? value switch
    {
        double number => print(number),
        long number => print(number),
        ulong number => print(number),
        _ => null,
    };

    private static string? Integer(object? value, string format) => value switch
    {
        // The magnitude of the smallest int needs more than 64 signed bits.
        long number when number < 0 => "-" + Int128.Abs(number).ToString(format, CultureInfo.InvariantCulture).TrimStart('0'),
        long number => number.ToString(format, CultureInfo.InvariantCulture),
        ulong number => number.ToString(format, CultureInfo.InvariantCulture),
        _ => null,
    };

    private static string? Octal(object? value)
    {
        if (value is not (long or ulong))
        {
            return null;
        }

        UInt128 left = value is long number ? (UInt128)Int128.Abs(number) : (ulong)value;
        string digits = left == 0 ? "0" : "";
        for (; left > 0; left >>= 3)
        {
            digits = (char)('0' + (int)(left & 7)) + digits;
        }

        return value is long and < 0 ? "-" + digits : digits;
    }

    private static string? Hexadecimal(object? value) => value switch
    {
        string text => Convert.ToHexString(Encoding.UTF8.GetBytes(text)),
        byte[] bytes => Convert.ToHexString(bytes),
        _ => Integer(value, "X"),
    };

    /// <summary>Text as people read it, without quotes; null for values without a text or above the room left.</summary>
    private static string? Text(object? value, int room)
    {
        string? text = value switch
        {
            null => "null",
            string s => s,
            bool flag => TextConversions.ToText(flag),
            long number => TextConversions.ToText(number),
            ulong number => TextConversions.ToText(number),
            double number => Special(value) ?? TextConversions.ToText(number),
            byte[] bytes => Encoding.UTF8.GetString(bytes),
            CelTimestamp or CelDuration or CelIpAddress or CelNetwork => value.ToString(),
            CelType type => type.Name,
            IDictionary map => Map(map, room),
            IList list => Join(list.Cast<object?>().Select(item => Text(item, room)), room, '[', ']'),
            _ => null,
        };
        return text is null || text.Length > room ? null : text;
    }

    /// <summary>Entries in the order of the texts of their keys.</summary>
    private static string? Map(IDictionary map, int room)
    {
        IEnumerable<(string? Key, object? Value)> entries = map.Keys.Cast<object?>().Select(key => (Text(key, room), map[key!]));
        return Join(
            entries.OrderBy(e => e.Key, StringComparer.Ordinal).Select(e => Text(e.Value, room) is { } value ? $"{e.Key}: {value}" : null),
            room,
            '{',
            '}');
    }

    private static string? Join(IEnumerable<string?> parts, int room, char open, char close)
    {
        StringBuilder made = new();
        made.Append(open);
        string separator = "";
        foreach (string? part in parts)
        {
            if (part is null || made.Length + part.Length > room)
            {
                return null;
            }

            made.Append(separator).Append(part);
            separator = ", ";
        }

        return made.Append(close).ToString();
    }
}
