using VaultPolicy.Cel.Types;

namespace VaultPolicy.Cel.Tests.Differential;

/// <summary>Random contexts, with the values where rules change more often than others.</summary>
internal static class FactsGenerator
{
    private static readonly long[] Wholes = [0, 1, 2, 3, -1, -7, 64, 1_000_000, long.MaxValue, long.MinValue];
    private static readonly ulong[] Naturals = [0, 1, 2, 63, 1UL << 53, ulong.MaxValue];
    private static readonly double[] Reals = [0, -0.0, 1, -1.5, 2.5, 1e300, 9007199254740993.0, double.NaN, double.PositiveInfinity];
    private static readonly string[] Texts = ["", "a", "abc", "é😀z", "\ud800a", "12", "2024-02-29T12:00:00Z", "1h30m", "%s|%d", "10.0.0.0/8"];

    internal static Facts[] Many(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => Make(random))];

    private static Facts Make(Random random)
    {
        long[] wholes = Few(random, () => Of(random, Wholes));
        string[] texts = Few(random, () => Of(random, Texts));
        object?[] anything = [null, true, 3L, 4UL, 2.5, "abc", wholes, texts, new Dictionary<string, long>(StringComparer.Ordinal) { ["a"] = 1 }, new CelOptional<long>(true, 5)];
        Dictionary<string, object?> others = new(StringComparer.Ordinal)
        {
            ["any"] = Of(random, anything),
            ["other.whole"] = Of(random, Wholes),
            ["other.mixed"] = Few(random, () => Of(random, anything)),
            ["other.maybe"] = new CelOptional<long>(random.Next(2) == 0, 7),
        };
        return new Facts(
            random.Next(2) == 0,
            Of(random, Wholes),
            Of(random, Naturals),
            Of(random, Reals),
            Of(random, Texts),
            Few(random, () => (byte)random.Next(256)),
            new CelTimestamp(Of(random, [0L, 1_709_208_000, 253_402_300_799, -62_135_596_800]), random.Next(2) * 999_999_999),
            new CelDuration(Of(random, Wholes)),
            wholes,
            texts,
            texts.Distinct(StringComparer.Ordinal).ToDictionary(t => t, _ => Of(random, Wholes), StringComparer.Ordinal),
            new Subject(Of(random, Texts), random.Next(4), random.Next(2) == 0, [.. texts]),
            new Amount((ulong)random.Next(100)),
            others);
    }

    internal static T Of<T>(Random random, IReadOnlyList<T> items) => items[random.Next(items.Count)];

    private static T[] Few<T>(Random random, Func<T> make) => [.. Enumerable.Range(0, random.Next(5)).Select(_ => make())];
}
