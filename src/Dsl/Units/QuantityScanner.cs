using System.Globalization;
using VaultPolicy.Dsl.Diagnostics;
using VaultPolicy.Dsl.Syntax.Yaml;
using VaultPolicy.Primitives;

namespace VaultPolicy.Dsl.Units;

/// <summary>
/// Splits a scalar into number and unit. A number is <c>-?(0|[1-9][0-9]*)</c> with single underscores between digits (by thousands, or a warning),
/// an optional fraction <c>.[0-9]+</c> and an optional exponent <c>e[0-9]+</c> (whose use is for the caller to allow).
/// Every other spelling of a number is refused, so that what is read is what a reviewer reads.
/// </summary>
internal static class QuantityScanner
{
    /// <summary>Exponents above this are all alike: out of every range. Keeps `1e999999999` from being computed.</summary>
    public const int MaxExponent = 9_999;

    private const int MaxNumberLength = DecimalText.MaxLength;
    private const char MinusSign = '\u2212';

    private static readonly string[] NotNumbers = ["nan", ".nan", "inf", ".inf", "infinity", ".infinity"];

    /// <summary>Splits a scalar; reports what is wrong with its number.</summary>
    /// <param name="scalar">The scalar.</param>
    /// <param name="diagnostics">Takes the finding.</param>
    /// <param name="result">The parts.</param>
    public static bool TryScan(YamlScalar scalar, DiagnosticBag diagnostics, out QuantityText result)
    {
        result = default;
        string text = scalar.Value;
        int start = text.StartsWith('-') ? 1 : 0;
        if (start == text.Length || !char.IsAsciiDigit(text[start]))
        {
            return Fail(scalar, diagnostics, BadStart(text, start));
        }

        int wholeEnd = SkipDigits(text, start, underscores: true);
        int end = wholeEnd;
        if (end < text.Length && text[end] == '.')
        {
            end = SkipDigits(text, end + 1, underscores: false);
        }

        if (BadDigits(text, start, wholeEnd, end) is { } problem)
        {
            return Fail(scalar, diagnostics, problem);
        }

        string number = text[..end].Replace("_", "", StringComparison.Ordinal);
        if (number.Length > MaxNumberLength)
        {
            string message = string.Create(CultureInfo.InvariantCulture, $"a number of {number.Length} characters is longer than the {MaxNumberLength} that are read");
            diagnostics.Add(Diagnostic.Create(TypeDiagnostics.NumberRange, scalar.SpanOf(0, end), message));
            return false;
        }

        if (start == 1 && !number.AsSpan(1).ContainsAnyExcept('0', '.'))
        {
            return Fail(scalar, diagnostics, new Problem(0, end, $"{Quote(text[..end])} is zero with a sign", Write(text[1..])));
        }

        WarnOfGroups(scalar, start, wholeEnd, diagnostics);
        int? exponent = null;
        if (end < text.Length && text[end] is 'e' or 'E' && end + 1 < text.Length && (char.IsAsciiDigit(text[end + 1]) || text[end + 1] is '+' or '-'))
        {
            int exponentEnd = SkipDigits(text, end + 2, underscores: false);
            if (text[end] == 'E' || text[end + 1] is '+' or '-' || (text[end + 1] == '0' && exponentEnd > end + 2))
            {
                string help = "an exponent is `e` and a whole number, as in `1e12`";
                return Fail(scalar, diagnostics, new Problem(end, exponentEnd, $"the exponent {Quote(text[end..exponentEnd])} is not in the form that is read", help));
            }

            exponent = exponentEnd - end > 5 ? MaxExponent : int.Parse(text.AsSpan(end + 1, exponentEnd - end - 1), CultureInfo.InvariantCulture);
            end = exponentEnd;
        }

        bool spaced = end < text.Length && text[end] == ' ';
        string unit = text[(spaced ? end + 1 : end)..];
        if ((spaced && unit.Length == 0) || unit.AsSpan().ContainsAny(" \t\r\n"))
        {
            return Fail(scalar, diagnostics, new Problem(0, text.Length, $"{Quote(text)} is not a number, at most one space and a unit", null));
        }

        result = new QuantityText(scalar, number, end, exponent, unit, spaced);
        return true;
    }

    private static string Quote(string text) => SyntaxText.Quote(text);

    private static string Write(string text) => $"write {Quote(text)}";

    private static bool Fail(YamlScalar scalar, DiagnosticBag diagnostics, Problem problem)
    {
        diagnostics.Add(Diagnostic.Create(TypeDiagnostics.NumberForm, scalar.SpanOf(problem.Start, problem.End), problem.Message, problem.Help));
        return false;
    }

    // `100_00` is read as 10000 and seen as a hundred thousand.
    private static void WarnOfGroups(YamlScalar scalar, int start, int wholeEnd, DiagnosticBag diagnostics)
    {
        string whole = scalar.Value[start..wholeEnd];
        string[] groups = whole.Split('_');
        if (groups.Length == 1 || (groups[0].Length <= 3 && groups.Skip(1).All(group => group.Length == 3)))
        {
            return;
        }

        string digits = string.Concat(groups);
        int first = digits.Length % 3 == 0 ? 3 : digits.Length % 3;
        string grouped = string.Join('_', digits.Skip(first).Chunk(3).Select(chunk => new string(chunk)).Prepend(digits[..first]));
        diagnostics.Add(Diagnostic.Create(
            StyleDiagnostics.IrregularGroups, scalar.SpanOf(start, wholeEnd), $"the digits of {Quote(whole)} are not grouped by thousands", Write(grouped)));
    }

    private static int SkipDigits(string text, int start, bool underscores)
    {
        int end = start;
        while (end < text.Length && (char.IsAsciiDigit(text[end]) || (underscores && text[end] == '_')))
        {
            end++;
        }

        return end;
    }

    private static Problem BadStart(string text, int start)
    {
        string rest = text[start..];
        if (NotNumbers.Contains(rest.ToLowerInvariant(), StringComparer.Ordinal))
        {
            return new Problem(0, text.Length, $"{Quote(text)} is not a number", "write a finite number");
        }

        if (rest.StartsWith('+'))
        {
            return new Problem(start, start + 1, "a number has no plus sign", Write(text.Remove(start, 1)));
        }

        if (rest.StartsWith('.'))
        {
            return new Problem(start, start + 1, "a number does not start with a point", Write(text.Insert(start, "0")));
        }

        if (rest.StartsWith(MinusSign))
        {
            return new Problem(start, start + 1, $"{SyntaxText.CodePoint(MinusSign)} is not the minus sign of numbers", Write(text[..start] + '-' + rest[1..]));
        }

        if (rest.Length > 0 && ForeignDigit(rest[0], rest) is { } digit)
        {
            return new Problem(start, start + 1, digit, "write the digits `0` to `9`");
        }

        return new Problem(0, text.Length, $"{Quote(text)} is not a number", null);
    }

    private static Problem? BadDigits(string text, int start, int wholeEnd, int end)
    {
        string whole = text[start..wholeEnd];
        char next = end < text.Length ? text[end] : ' ';
        char after = end + 1 < text.Length ? text[end + 1] : ' ';
        if (whole.EndsWith('_') || whole.Contains("__", StringComparison.Ordinal))
        {
            string repaired = string.Join('_', whole.Split('_', StringSplitOptions.RemoveEmptyEntries));
            return new Problem(start, wholeEnd, "underscores stand one at a time between digits", Write(text[..start] + repaired + text[wholeEnd..]));
        }

        if (whole == "0" && end == wholeEnd && ((next is 'x' or 'X' && char.IsAsciiHexDigit(after)) || (next is 'o' or 'O' or 'b' or 'B' && char.IsAsciiDigit(after))))
        {
            return new Problem(start, text.Length, $"{Quote(text)} is not a decimal number", "write the number in decimal digits");
        }

        if (whole.Length > 1 && whole[0] == '0')
        {
            string trimmed = whole.TrimStart('0', '_');
            return new Problem(start, wholeEnd, $"{Quote(whole)} has leading zeros", Write(text[..start] + (trimmed.Length == 0 ? "0" : trimmed) + text[wholeEnd..]));
        }

        if (end == wholeEnd + 1)
        {
            return new Problem(wholeEnd, end, "a point needs digits after it", Write(text[..wholeEnd] + text[end..]));
        }

        return next switch
        {
            '_' => new Problem(end, end + 1, "underscores stand only before the point", Write(text[..end] + text[end..].Replace("_", "", StringComparison.Ordinal))),
            '.' => new Problem(end, end + 1, "a number has one point at most", null),
            ',' => new Problem(end, end + 1, "a number has no commas", "write `_` between thousands and `.` before decimal places"),
            ':' => new Problem(start, text.Length, $"{Quote(text)} is not a number", "write a duration as `45s`, `10m`, `8h` or `30d`"),
            _ when ForeignDigit(next, text[Math.Min(end, text.Length)..]) is { } digit => new Problem(end, end + 1, digit, "write the digits `0` to `9`"),
            _ => null,
        };
    }

    private static string? ForeignDigit(char c, string rest)
    {
        int codePoint = char.IsHighSurrogate(c) && rest.Length > 1 && char.IsLowSurrogate(rest[1]) ? char.ConvertToUtf32(c, rest[1]) : c;
        bool isDigit = codePoint > 0x7F && CharUnicodeInfo.GetUnicodeCategory(codePoint) is UnicodeCategory.DecimalDigitNumber or UnicodeCategory.OtherNumber or UnicodeCategory.LetterNumber;
        return isDigit ? $"{SyntaxText.CodePoint(codePoint)} is not one of the digits `0` to `9`" : null;
    }

    private readonly record struct Problem(int Start, int End, string Message, string? Help);
}
