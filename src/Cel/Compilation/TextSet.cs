using System.Collections.Frozen;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace VaultPolicy.Cel.Compilation;

/// <summary>
/// A constant set of texts. The hash reads the length and three characters, which tell country codes, symbols and identifiers apart;
/// texts that it does not tell apart well enough go to a set with a full hash.
/// </summary>
internal sealed class TextSet
{
    private const int MaxProbes = 4;
    private const uint Multiplier = 0x9E37_79B1;

    private readonly string?[] _slots = [];
    private readonly int _shift;
    private readonly FrozenSet<string>? _others;

    internal TextSet(IEnumerable<string?> values)
    {
        string[] texts = [.. values.OfType<string>()];
        int size = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(2, texts.Length * 2));
        _shift = 32 - BitOperations.Log2((uint)size);
        string?[] slots = new string?[size];
        foreach (string text in texts)
        {
            int index = (int)(Hash(text) >> _shift);
            int probes = 0;
            while (slots[index] is { } taken && taken != text)
            {
                index = (index + 1) & (size - 1);
                if (++probes == MaxProbes)
                {
                    _others = texts.ToFrozenSet(StringComparer.Ordinal);
                    return;
                }
            }

            slots[index] = text;
        }

        _slots = slots;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static bool Contains(TextSet set, string? text)
    {
        // Only a faulty host hands out null here.
        if (text is null)
        {
            return false;
        }

        if (set._others is { } others)
        {
            return others.Contains(text);
        }

        // At least half of the slots are empty, so the search ends.
        string?[] slots = set._slots;
        uint index = Hash(text) >> set._shift;
        while (index < (uint)slots.Length && slots[index] is { } candidate)
        {
            if (string.Equals(candidate, text, StringComparison.Ordinal))
            {
                return true;
            }

            index = (index + 1) & (uint)(slots.Length - 1);
        }

        return false;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Hash(string text)
    {
        // A hash may wrap.
        unchecked
        {
            // Each part has a factor of its own, so that none waits for another.
            return text.Length == 0
                ? 0
                : (((uint)text.Length * 29_791) + (text[0] * 961u) + (text[text.Length >> 1] * 31u) + text[^1]) * Multiplier;
        }
    }
}
