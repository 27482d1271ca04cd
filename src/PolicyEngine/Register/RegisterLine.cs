using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Unicode;
using VaultPolicy.Dsl.Diagnostics;

namespace VaultPolicy.PolicyEngine.Register;

/// <summary>What every line must be: not too long, UTF-8, without control characters.</summary>
internal static class RegisterLine
{
    /// <summary>The line without the carriage return before its end.</summary>
    public static ByteRange Trim(ReadOnlySpan<byte> buffer, int start, int end) =>
        new(start, end - start - (end > start && buffer[end - 1] == (byte)'\r' ? 1 : 0));

    /// <summary>Tests a line; false when it has a problem, which is reported.</summary>
    /// <param name="buffer">The bytes.</param>
    /// <param name="line">The line, its end not counted.</param>
    /// <param name="findings">Receives the problem.</param>
    public static bool Check(ReadOnlySpan<byte> buffer, ByteRange line, RegisterFindings findings)
    {
        if (line.Length > RegisterLimits.MaxLineBytes)
        {
            findings.Add(LimitDiagnostics.LineTooLong, new ByteRange(line.Start, RegisterLimits.MaxLineBytes),
                string.Create(CultureInfo.InvariantCulture, $"the line has more than {RegisterLimits.MaxLineBytes} bytes"),
                "a register has one line for each subject; is this another file, or one without line ends?");
            return false;
        }

        ReadOnlySpan<byte> text = line.Of(buffer);
        int control = text.IndexOfAnyInRange((byte)0, (byte)0x1F);
        if (control >= 0)
        {
            findings.Add(SyntaxDiagnostics.ControlCharacter, new ByteRange(line.Start + control, 1),
                string.Create(CultureInfo.InvariantCulture, $"control character U+{(int)text[control]:X4} is not allowed"), "remove the character");
            return false;
        }

        if (!Ascii.IsValid(text) && !Utf8.IsValid(text))
        {
            int offset = FirstInvalid(text);
            findings.Add(SyntaxDiagnostics.InvalidEncoding, new ByteRange(line.Start + offset, 1),
                string.Create(CultureInfo.InvariantCulture, $"byte 0x{text[offset]:X2} is not valid UTF-8"),
                "save the file as UTF-8");
            return false;
        }

        return true;
    }

    private static int FirstInvalid(ReadOnlySpan<byte> text)
    {
        int offset = 0;
        while (Rune.DecodeFromUtf8(text[offset..], out _, out int used) == OperationStatus.Done)
        {
            offset += used;
        }

        return offset;
    }
}
