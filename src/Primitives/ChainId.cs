using System.Globalization;

namespace VaultPolicy.Primitives;

/// <summary>
/// A chain by CAIP-2, <c>namespace:reference</c>. The namespace has 3 to 8 of <c>a-z 0-9 -</c>, the reference 1 to 32 of
/// <c>a-z A-Z 0-9 - _</c>. For <c>eip155</c> the reference is the chain id: a decimal number above 0 without leading zeros.
/// The default value names no chain.
/// </summary>
public readonly record struct ChainId : IComparable<ChainId>
{
    private const string Eip155 = "eip155";
    private const int MinNamespaceLength = 3;
    private const int MaxNamespaceLength = 8;
    private const int MaxReferenceLength = 32;

    private readonly string? _namespace;
    private readonly string? _reference;

    private ChainId(string @namespace, string reference)
    {
        _namespace = @namespace;
        _reference = reference;
    }

    /// <summary>The namespace, such as <c>eip155</c> or <c>solana</c>; empty for the default value.</summary>
    public string Namespace => _namespace ?? "";

    /// <summary>The reference within the namespace; empty for the default value.</summary>
    public string Reference => _reference ?? "";

    /// <summary>The EIP-155 chain id, or null for another namespace.</summary>
    public ulong? Eip155Number =>
        Namespace == Eip155 ? ulong.Parse(Reference, NumberStyles.None, CultureInfo.InvariantCulture) : null;

    /// <summary>Tests whether <paramref name="left"/> sorts first.</summary>
    public static bool operator <(ChainId left, ChainId right) => left.CompareTo(right) < 0;

    /// <summary>Tests whether <paramref name="left"/> sorts last.</summary>
    public static bool operator >(ChainId left, ChainId right) => left.CompareTo(right) > 0;

    /// <summary>Tests whether <paramref name="left"/> does not sort last.</summary>
    public static bool operator <=(ChainId left, ChainId right) => left.CompareTo(right) <= 0;

    /// <summary>Tests whether <paramref name="left"/> does not sort first.</summary>
    public static bool operator >=(ChainId left, ChainId right) => left.CompareTo(right) >= 0;

    /// <summary>The EVM chain with this EIP-155 chain id.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is 0.</exception>
    public static ChainId FromEip155(ulong number) => number > 0
        ? new ChainId(Eip155, number.ToString(CultureInfo.InvariantCulture))
        : throw new ArgumentOutOfRangeException(nameof(number), number, "a chain id is above 0");

    /// <summary>Reads a CAIP-2 chain id; for <c>eip155</c> the number must fit 64 bits.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out ChainId chain)
    {
        chain = default;
        int colon = text.IndexOf(':');
        if (colon < 0)
        {
            return false;
        }

        ReadOnlySpan<char> name = text[..colon];
        ReadOnlySpan<char> reference = text[(colon + 1)..];
        if (!IsNamespace(name) || !IsReference(reference) || (name.SequenceEqual(Eip155) && !IsEip155Number(reference)))
        {
            return false;
        }

        chain = new ChainId(name.ToString(), reference.ToString());
        return true;
    }

    /// <summary>As <see cref="TryParse"/>, for text that is known to be good.</summary>
    /// <exception cref="FormatException">The text is not a CAIP-2 chain id.</exception>
    public static ChainId Parse(ReadOnlySpan<char> text) =>
        TryParse(text, out ChainId chain) ? chain : throw new FormatException("the text is not a CAIP-2 chain id such as `eip155:1`");

    /// <inheritdoc/>
    public int CompareTo(ChainId other)
    {
        int name = string.CompareOrdinal(Namespace, other.Namespace);
        return name != 0 ? name : string.CompareOrdinal(Reference, other.Reference);
    }

    /// <summary><c>namespace:reference</c>; empty for the default value.</summary>
    public override string ToString() => _namespace is null ? "" : $"{_namespace}:{_reference}";

    private static bool IsNamespace(ReadOnlySpan<char> text)
    {
        foreach (char c in text)
        {
            if (!char.IsAsciiLetterLower(c) && !char.IsAsciiDigit(c) && c != '-')
            {
                return false;
            }
        }

        return text.Length is >= MinNamespaceLength and <= MaxNamespaceLength;
    }

    private static bool IsReference(ReadOnlySpan<char> text)
    {
        foreach (char c in text)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_'))
            {
                return false;
            }
        }

        return text.Length is >= 1 and <= MaxReferenceLength;
    }

    private static bool IsEip155Number(ReadOnlySpan<char> text) =>
        text[0] != '0' && ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _);
}
