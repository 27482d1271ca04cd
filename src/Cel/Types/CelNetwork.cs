using System.Globalization;

namespace VaultPolicy.Cel.Types;

/// <summary>An address and the number of its leading bits that name a network (CIDR notation, RFC 4632).</summary>
public readonly record struct CelNetwork
{
    internal CelNetwork(CelIpAddress address, int prefixLength)
    {
        Address = address;
        PrefixLength = prefixLength;
    }

    /// <summary>The address as given; bits after the prefix may be set.</summary>
    public CelIpAddress Address { get; }

    /// <summary>0 to 32 for IPv4, 0 to 128 for IPv6.</summary>
    public int PrefixLength { get; }

    internal CelNetwork Masked => new(new CelIpAddress(Address.Bits & Mask, Address.IsV4), PrefixLength);

    private UInt128 Mask => PrefixLength == 0 ? 0 : UInt128.MaxValue << (Address.Width - PrefixLength);

    /// <summary>Parses <c>address/prefix</c>. IPv6 addresses that map IPv4 ones are refused.</summary>
    public static bool TryParse(string? text, out CelNetwork value)
    {
        value = default;
        int slash = text?.LastIndexOf('/') ?? -1;
        if (slash < 0 || !CelIpAddress.TryParseRaw(text![..slash], out CelIpAddress address) || address.IsMapped)
        {
            return false;
        }

        string digits = text[(slash + 1)..];
        bool canonical = CelIpAddress.IsCanonicalDecimal(digits);
        if (!canonical || !int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int length) || length > address.Width)
        {
            return false;
        }

        value = new CelNetwork(address, length);
        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Address}/{PrefixLength}");

    internal bool Contains(CelIpAddress other) => other.IsV4 == Address.IsV4 && ((other.Bits ^ Address.Bits) & Mask & WidthMask) == 0;

    private UInt128 WidthMask => Address.IsV4 ? uint.MaxValue : UInt128.MaxValue;
}
