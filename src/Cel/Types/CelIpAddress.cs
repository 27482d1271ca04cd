using System.Globalization;

namespace VaultPolicy.Cel.Types;

/// <summary>An IPv4 or IPv6 address without a zone. An IPv6 address that maps an IPv4 one is that IPv4 address.</summary>
public readonly record struct CelIpAddress
{
    private const int Groups = 8;
    private static readonly UInt128 MappedPrefix = 0xFFFF;

    internal CelIpAddress(UInt128 bits, bool isV4)
    {
        Bits = bits;
        IsV4 = isV4;
    }

    /// <summary>Whether the address has 32 bits; otherwise it has 128.</summary>
    public bool IsV4 { get; }

    internal UInt128 Bits { get; }

    internal int Width => IsV4 ? 32 : 128;

    /// <summary>Parses dotted decimal text without leading zeros, or hexadecimal groups. Zones and dotted groups inside IPv6 text are refused.</summary>
    public static bool TryParse(string? text, out CelIpAddress value)
    {
        value = default;
        if (text is null || !TryParseRaw(text, out value))
        {
            return false;
        }

        if (!value.IsV4 && value.Bits >> 32 == MappedPrefix)
        {
            value = new CelIpAddress(value.Bits & uint.MaxValue, isV4: true);
        }

        return true;
    }

    /// <summary>Dotted decimal, or lower-case hexadecimal groups with the longest run of zeros left out (RFC 5952).</summary>
    public override string ToString()
    {
        if (IsV4)
        {
            uint bits = (uint)Bits;
            return string.Create(CultureInfo.InvariantCulture, $"{bits >> 24}.{(bits >> 16) & 255}.{(bits >> 8) & 255}.{bits & 255}");
        }

        (int start, int length) = LongestZeroRun();
        string head = Join(0, start);
        return length == 0 ? Join(0, Groups) : $"{head}::{Join(start + length, Groups)}";
    }

    /// <summary>As <see cref="TryParse"/>, but a mapped address stays one of 128 bits.</summary>
    internal static bool TryParseRaw(string text, out CelIpAddress value) =>
        text.Contains(':', StringComparison.Ordinal) ? TryParseV6(text, out value) : TryParseV4(text, out value);

    /// <summary>Whether the text is one to three digits without a leading zero.</summary>
    internal static bool IsCanonicalDecimal(string text) =>
        text.Length is > 0 and <= 3 && text.All(char.IsAsciiDigit) && (text.Length == 1 || text[0] != '0');

    internal bool IsMapped => !IsV4 && Bits >> 32 == MappedPrefix;

    private static bool TryParseV4(string text, out CelIpAddress value)
    {
        value = default;
        string[] parts = text.Split('.', 5);
        uint bits = 0;
        foreach (string part in parts)
        {
            if (!IsCanonicalDecimal(part) || !byte.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out byte octet))
            {
                return false;
            }

            bits = (bits << 8) | octet;
        }

        value = new CelIpAddress(bits, isV4: true);
        return parts.Length == 4;
    }

    private static bool TryParseV6(string text, out CelIpAddress value)
    {
        value = default;
        int gap = text.IndexOf("::", StringComparison.Ordinal);
        if (gap < 0)
        {
            bool whole = TryParseGroups(text, out UInt128 all, out int count) && count == Groups;
            value = new CelIpAddress(all, isV4: false);
            return whole;
        }

        if (!TryParseGroups(text[..gap], out UInt128 high, out int highCount) || !TryParseGroups(text[(gap + 2)..], out UInt128 low, out int lowCount)
            || highCount + lowCount >= Groups)
        {
            return false;
        }

        value = new CelIpAddress((highCount == 0 ? 0 : high << (16 * (Groups - highCount))) | low, isV4: false);
        return true;
    }

    private static bool TryParseGroups(string text, out UInt128 bits, out int count)
    {
        bits = 0;
        count = 0;
        if (text.Length == 0)
        {
            return true;
        }

        foreach (string group in text.Split(':', Groups + 1))
        {
            if (group.Length is 0 or > 4 || !group.All(char.IsAsciiHexDigit) || !ushort.TryParse(group, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort value) || count == Groups)
            {
                return false;
            }

            bits = (bits << 16) | value;
            count++;
        }

        return true;
    }

    private ushort Group(int index) => (ushort)((Bits >> (16 * (Groups - 1 - index))) & ushort.MaxValue);

    private string Join(int from, int to)
    {
        CelIpAddress self = this;
        return string.Join(':', Enumerable.Range(from, to - from).Select(i => self.Group(i).ToString("x", CultureInfo.InvariantCulture)));
    }

    private (int Start, int Length) LongestZeroRun()
    {
        (int Start, int Length) best = (0, 0);
        for (int i = 0; i < Groups; i++)
        {
            int end = i;
            while (end < Groups && Group(end) == 0)
            {
                end++;
            }

            best = end - i > Math.Max(1, best.Length) ? (i, end - i) : best;
        }

        return best;
    }
}
