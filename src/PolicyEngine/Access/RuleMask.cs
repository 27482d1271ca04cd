using System.Collections.Immutable;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace VaultPolicy.PolicyEngine.Access;

/// <summary>
/// A set of rules by their index. Rules 0 to <see cref="InlineCount"/> - 1 are held in the value itself; only a policy with more
/// rules costs an allocation.
/// </summary>
public struct RuleMask : IEquatable<RuleMask>
{
    /// <summary>The number of rules held without allocating.</summary>
    public const int InlineCount = 256;

    private const int WordBits = 64;
    // Changed only while the set is made, by Add; a set that anybody else can see stays as it is.
    private Words _words;
    private ImmutableArray<ulong> _more;

    private RuleMask(Words words, ImmutableArray<ulong> more)
    {
        _words = words;
        _more = more;
    }

    /// <summary>True when no rule is in the set.</summary>
    public readonly bool IsEmpty => (_words[0] | _words[1] | _words[2] | _words[3]) == 0 && _more.IsDefaultOrEmpty;

    /// <summary>The number of rules in the set.</summary>
    public readonly int Count
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

    private readonly int WordCount => (InlineCount / WordBits) + (_more.IsDefault ? 0 : _more.Length);

    /// <summary>Tests for equal sets.</summary>
    public static bool operator ==(RuleMask left, RuleMask right) => left.Equals(right);

    /// <summary>Tests for different sets.</summary>
    public static bool operator !=(RuleMask left, RuleMask right) => !left.Equals(right);

    /// <summary>Tests whether a rule is in the set.</summary>
    /// <param name="index">The rule's index, at least 0.</param>
    public readonly bool Contains(int index) => index / WordBits < WordCount && (Word(index / WordBits) & Bit(index)) != 0;

    /// <summary>The set with one more rule.</summary>
    /// <param name="index">The rule's index, at least 0.</param>
    public readonly RuleMask With(int index)
    {
        int word = index / WordBits;
        if (index < InlineCount)
        {
            Words words = _words;
            words[word] |= Bit(index);
            return new RuleMask(words, _more);
        }

        int at = word - (InlineCount / WordBits);
        ulong[] more = new ulong[Math.Max(at + 1, _more.IsDefault ? 0 : _more.Length)];
        if (!_more.IsDefault)
        {
            _more.CopyTo(more);
        }

        more[at] |= Bit(index);
        return new RuleMask(_words, ImmutableArray.Create(more));
    }

    /// <summary>The rules of either set.</summary>
    /// <param name="other">The other set.</param>
    public readonly RuleMask Union(RuleMask other)
    {
        Words words = _words;
        for (int i = 0; i < InlineCount / WordBits; i++)
        {
            words[i] |= other._words[i];
        }

        RuleMask union = new(words, _more);
        return other._more.IsDefaultOrEmpty ? union : other.Indices().Where(i => i >= InlineCount).Aggregate(union, (mask, i) => mask.With(i));
    }

    /// <summary>The indices in the set, ascending.</summary>
    public readonly IEnumerable<int> Indices()
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
    public readonly bool Equals(RuleMask other)
    {
        int words = Math.Max(WordCount, other.WordCount);
        for (int i = 0; i < words; i++)
        {
            if ((i < WordCount ? Word(i) : 0) != (i < other.WordCount ? other.Word(i) : 0))
            {
                return false;
            }
        }

        return true;
    }

    /// <inheritdoc/>
    public override readonly bool Equals(object? obj) => obj is RuleMask other && Equals(other);

    /// <inheritdoc/>
    public override readonly int GetHashCode() => HashCode.Combine(_words[0], _words[1], _words[2], _words[3]);

    /// <summary>The indices, such as `{0, 3}`.</summary>
    public override readonly string ToString() => $"{{{string.Join(", ", Indices())}}}";

    /// <summary>Adds a rule to a set that is being made.</summary>
    internal void Add(int index)
    {
        if (index < InlineCount)
        {
            _words[index / WordBits] |= Bit(index);
        }
        else
        {
            this = With(index);
        }
    }

    /// <summary>Adds rules to a set that is being made.</summary>
    internal void Add(in RuleMask other)
    {
        for (int i = 0; i < InlineCount / WordBits; i++)
        {
            _words[i] |= other._words[i];
        }

        if (!other._more.IsDefaultOrEmpty)
        {
            this = Union(other);
        }
    }

    private static ulong Bit(int index) => 1UL << (index % WordBits);

    private readonly ulong Word(int index) => index < InlineCount / WordBits ? _words[index] : _more[index - (InlineCount / WordBits)];

    [InlineArray(InlineCount / WordBits)]
    private struct Words
    {
        private ulong _first;
    }
}
