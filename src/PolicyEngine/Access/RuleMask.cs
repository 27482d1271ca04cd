using System.Numerics;

namespace VaultPolicy.PolicyEngine.Access;

/// <summary>
/// A set of rules by their index. Rules 0 to <see cref="InlineCount"/> - 1 are held in the value itself. A set of one rule beyond them is
/// made once (<see cref="Of"/>) and handed out again and again; only several such rules at once cost an allocation.
/// </summary>
public readonly struct RuleMask : IEquatable<RuleMask>
{
    /// <summary>The number of rules held without allocating.</summary>
    public const int InlineCount = WordBits;

    private const int WordBits = 64;

    // Two words, and no more: a larger value is copied through memory, and each copy waits for the one before it.
    private readonly ulong _first;
    private readonly ulong[]? _more;

    private RuleMask(ulong first, ulong[]? more)
    {
        _first = first;
        _more = more;
    }

    /// <summary>True when no rule is in the set.</summary>
    public bool IsEmpty => _first == 0 && _more is null;

    /// <summary>The number of rules in the set.</summary>
    public int Count
    {
        get
        {
            int count = 0;
            for (int i = 0; i < WordCount; i++)
            {
                count += BitOperations.PopCount(Word(i));
            }

            return count;
        }
    }

    private int WordCount => 1 + (_more?.Length ?? 0);

    /// <summary>Tests for equal sets.</summary>
    public static bool operator ==(RuleMask left, RuleMask right) => left.Equals(right);

    /// <summary>Tests for different sets.</summary>
    public static bool operator !=(RuleMask left, RuleMask right) => !left.Equals(right);

    /// <summary>The set of one rule.</summary>
    /// <param name="index">The rule's index, at least 0.</param>
    public static RuleMask Of(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        if (index < InlineCount)
        {
            return new RuleMask(Bit(index), null);
        }

        ulong[] more = new ulong[index / WordBits];
        more[^1] = Bit(index);
        return new RuleMask(0, more);
    }

    /// <summary>Tests whether a rule is in the set.</summary>
    /// <param name="index">The rule's index, at least 0.</param>
    public bool Contains(int index) => index / WordBits < WordCount && (Word(index / WordBits) & Bit(index)) != 0;

    /// <summary>The set with one more rule.</summary>
    /// <param name="index">The rule's index, at least 0.</param>
    public RuleMask With(int index) => Union(Of(index));

    /// <summary>The rules of either set.</summary>
    /// <param name="other">The other set.</param>
    public RuleMask Union(RuleMask other) => new(
        _first | other._first,
        _more is null ? other._more : other._more is null ? _more : Join(_more, other._more));

    /// <summary>The indices in the set, ascending.</summary>
    public IEnumerable<int> Indices()
    {
        for (int i = 0; i < WordCount * WordBits; i++)
        {
            if (Contains(i))
            {
                yield return i;
            }
        }
    }

    /// <inheritdoc/>
    public bool Equals(RuleMask other) => _first == other._first && _more.AsSpan().SequenceEqual(other._more);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is RuleMask other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_first, WordCount);

    /// <summary>The indices, such as `{0, 3}`.</summary>
    public override string ToString() => $"{{{string.Join(", ", Indices())}}}";

    private static ulong Bit(int index) => 1UL << (index % WordBits);

    // Neither ends with an empty word, so the longer one's end stays, and equal sets have equal words.
    private static ulong[] Join(ulong[] left, ulong[] right)
    {
        (ulong[] longer, ulong[] shorter) = left.Length < right.Length ? (right, left) : (left, right);
        ulong[] joined = [.. longer];
        for (int i = 0; i < shorter.Length; i++)
        {
            joined[i] |= shorter[i];
        }

        return joined;
    }

    private ulong Word(int index) => index == 0 ? _first : _more![index - 1];
}
