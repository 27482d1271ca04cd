using VaultPolicy.Cel.StandardLibrary;
using VaultPolicy.Cel.Types;

namespace VaultPolicy.Cel.Extensions;

/// <summary>IP addresses and networks.</summary>
internal static class NetworkFunctions
{
    private const uint Broadcast = uint.MaxValue;

    internal static CelType Ip { get; } = CelType.Opaque("net.IP", typeof(CelIpAddress));

    internal static CelType Cidr { get; } = CelType.Opaque("net.CIDR", typeof(CelNetwork));

    [CelOverload("ip", "string_to_ip")]
    internal static CelErrorCode ToIp(string text, out CelIpAddress result) =>
        CelIpAddress.TryParse(text, out result) ? CelErrorCode.None : CelErrorCode.InvalidConversion;

    [CelOverload("cidr", "string_to_cidr")]
    internal static CelErrorCode ToCidr(string text, out CelNetwork result) =>
        CelNetwork.TryParse(text, out result) ? CelErrorCode.None : CelErrorCode.InvalidConversion;

    [CelOverload("isIP", "is_ip")]
    internal static bool IsIp(string text) => CelIpAddress.TryParse(text, out _);

    [CelOverload("isCIDR", "is_cidr")]
    internal static bool IsCidr(string text) => CelNetwork.TryParse(text, out _);

    [CelOverload("ip.isCanonical", "ip_is_canonical")]
    internal static CelErrorCode IsCanonical(string text, out bool result)
    {
        bool valid = CelIpAddress.TryParse(text, out CelIpAddress address);
        result = valid && address.ToString() == text;
        return valid ? CelErrorCode.None : CelErrorCode.InvalidConversion;
    }

    [CelOverload("string", "ip_to_string")]
    internal static string ToText(CelIpAddress address) => address.ToString();

    [CelOverload("string", "cidr_to_string")]
    internal static string ToText(CelNetwork network) => network.ToString();

    [CelOverload("family", "ip_family", IsMember = true)]
    internal static long Family(CelIpAddress address) => address.IsV4 ? 4 : 6;

    [CelOverload("isUnspecified", "ip_is_unspecified", IsMember = true)]
    internal static bool IsUnspecified(CelIpAddress address) => address.Bits == 0;

    [CelOverload("isLoopback", "ip_is_loopback", IsMember = true)]
    internal static bool IsLoopback(CelIpAddress address) => address.IsV4 ? address.Bits >> 24 == 127 : address.Bits == 1;

    [CelOverload("isLinkLocalMulticast", "ip_is_link_local_multicast", IsMember = true)]
    internal static bool IsLinkLocalMulticast(CelIpAddress address) =>
        address.IsV4 ? address.Bits >> 8 == 0xE00000 : (address.Bits >> 112 & 0xFF0F) == 0xFF02;

    [CelOverload("isLinkLocalUnicast", "ip_is_link_local_unicast", IsMember = true)]
    internal static bool IsLinkLocalUnicast(CelIpAddress address) =>
        address.IsV4 ? address.Bits >> 16 == 0xA9FE : address.Bits >> 118 == 0xFE80 >> 6;

    /// <summary>Private addresses count as global, as in the reference implementation.</summary>
    [CelOverload("isGlobalUnicast", "ip_is_global_unicast", IsMember = true)]
    internal static bool IsGlobalUnicast(CelIpAddress address)
    {
        bool multicast = address.IsV4 ? address.Bits >> 28 == 0xE : address.Bits >> 120 == 0xFF;
        bool broadcast = address.IsV4 && address.Bits == Broadcast;
        return !multicast && !broadcast && !IsUnspecified(address) && !IsLoopback(address) && !IsLinkLocalUnicast(address);
    }

    [CelOverload("containsIP", "cidr_contains_ip_ip", IsMember = true)]
    internal static bool Contains(CelNetwork network, CelIpAddress address) => network.Contains(address);

    [CelOverload("containsIP", "cidr_contains_ip_string", IsMember = true)]
    internal static CelErrorCode Contains(CelNetwork network, string text, out bool result)
    {
        CelErrorCode code = ToIp(text, out CelIpAddress address);
        result = code == CelErrorCode.None && network.Contains(address);
        return code;
    }

    [CelOverload("containsCIDR", "cidr_contains_cidr", IsMember = true)]
    internal static bool Contains(CelNetwork network, CelNetwork other) => other.PrefixLength >= network.PrefixLength && network.Contains(other.Address);

    [CelOverload("containsCIDR", "cidr_contains_cidr_string", IsMember = true)]
    internal static CelErrorCode ContainsNetwork(CelNetwork network, string text, out bool result)
    {
        CelErrorCode code = ToCidr(text, out CelNetwork other);
        result = code == CelErrorCode.None && Contains(network, other);
        return code;
    }

    [CelOverload("ip", "cidr_ip", IsMember = true)]
    internal static CelIpAddress Address(CelNetwork network) => network.Address;

    [CelOverload("masked", "cidr_masked", IsMember = true)]
    internal static CelNetwork Masked(CelNetwork network) => network.Masked;

    [CelOverload("prefixLength", "cidr_prefix_length", IsMember = true)]
    internal static long PrefixLength(CelNetwork network) => network.PrefixLength;
}
