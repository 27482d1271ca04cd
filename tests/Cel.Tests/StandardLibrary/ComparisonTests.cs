using VaultPolicy.Cel.Types;

namespace VaultPolicy.Cel.Tests.StandardLibrary;

/// <summary>Every order over values at the ends, against an order that is obvious.</summary>
public class ComparisonTests
{
    private static readonly long[] Ints = [long.MinValue, -2, -1, 0, 1, 2, 1L << 53, (1L << 53) + 1, long.MaxValue];
    private static readonly ulong[] Uints = [0, 1, 2, 1UL << 53, (1UL << 53) + 1, long.MaxValue, 1UL << 63, ulong.MaxValue];
    private static readonly double[] Doubles =
        [double.NegativeInfinity, -9223372036854775808.0, -1.5, -1, -0.0, 0, 0.5, 1, 2, 9007199254740992.0, 9223372036854775808.0, 18446744073709551616.0, double.PositiveInfinity, double.NaN];

    private static readonly string[] Texts = ["", "a", "aa", "ab", "b", "\0", "é", "\ud7ff", "\ue000", "\uffff", "😀", "😁", "a😀", "a\uffff"];

    [Fact]
    public void Evaluate_OrderWithinAType_HoldsForEveryPair()
    {
        ForAll(Ints, Ints, "i", "j", (a, b) => new Operands { I = a, J = b }, (a, b) => a.CompareTo(b));
        ForAll(Uints, Uints, "u", "v", (a, b) => new Operands { U = a, V = b }, (a, b) => a.CompareTo(b));
        ForAll(Doubles, Doubles, "x", "y", (a, b) => new Operands { X = a, Y = b }, Order);
        ForAll([false, true], [false, true], "b", "c", (a, b) => new Operands { B = a, C = b }, (a, b) => a.CompareTo(b));
        ForAll(Texts, Texts, "s", "t", (a, b) => new Operands { S = a, T = b }, (a, b) => CodePoints(a).SequenceCompareTo(CodePoints(b)));
        byte[][] bytes = [[], [0], [0, 0], [1], [127], [128], [255], [255, 0]];
        ForAll(bytes, bytes, "raw", "other", (a, b) => new Operands { Raw = a, Other = b }, (a, b) => a.AsSpan().SequenceCompareTo(b));
        CelTimestamp[] times = [new(-62_135_596_800), new(-1, 1), new(-1, 2), default, new(0, 1), new(1), new(253_402_300_799, 999_999_999)];
        ForAll(times, times, "at", "then", (a, b) => new Operands { At = a, Then = b }, (a, b) => (a.Seconds, a.Nanoseconds).CompareTo((b.Seconds, b.Nanoseconds)));
        ForAll(Ints, Ints, "age", "term", (a, b) => new Operands { Age = new CelDuration(a), Term = new CelDuration(b) }, (a, b) => a.CompareTo(b));
    }

    /// <summary>Integers compare exactly. Against a double the conformance suite takes the nearest double of an integer.</summary>
    [Fact]
    public void Evaluate_OrderBetweenNumberTypes_HoldsForEveryPair()
    {
        ForAll(Ints, Uints, "i", "u", (a, b) => new Operands { I = a, U = b }, (a, b) => ((Int128)a).CompareTo(b));
        ForAll(Uints, Ints, "u", "i", (a, b) => new Operands { U = a, I = b }, (a, b) => ((Int128)a).CompareTo(b));
        ForAll(Ints, Doubles, "i", "y", (a, b) => new Operands { I = a, Y = b }, (a, b) => Order(a, b));
        ForAll(Doubles, Ints, "x", "i", (a, b) => new Operands { X = a, I = b }, (a, b) => Order(a, b));
        ForAll(Uints, Doubles, "u", "y", (a, b) => new Operands { U = a, Y = b }, (a, b) => Order(a, b));
        ForAll(Doubles, Uints, "x", "u", (a, b) => new Operands { X = a, U = b }, (a, b) => Order(a, b));
    }

    [Fact]
    public void Evaluate_DynamicEquality_IsByValueAcrossNumberTypes()
    {
        Equal(Ints, Uints, "i", "u", (a, b) => new Operands { I = a, U = b }, (a, b) => (Int128)a == b);
        Equal(Ints, Doubles, "i", "y", (a, b) => new Operands { I = a, Y = b }, (a, b) => (double)a == b);
        Equal(Doubles, Uints, "x", "u", (a, b) => new Operands { X = a, U = b }, (a, b) => a == (double)b);
    }

    private static int? Order(double left, double right) => double.IsNaN(left) || double.IsNaN(right) ? null : left < right ? -1 : left > right ? 1 : 0;

    private static int[] CodePoints(string text)
    {
        List<int> points = [];
        for (int i = 0; i < text.Length; i += char.IsSurrogatePair(text, i) ? 2 : 1)
        {
            points.Add(char.ConvertToUtf32(text, i));
        }

        return [.. points];
    }

    private static void ForAll<TLeft, TRight>(
        TLeft[] lefts, TRight[] rights, string left, string right, Func<TLeft, TRight, Operands> operands, Func<TLeft, TRight, int?> order)
    {
        // As declared, and behind `dyn`, where the overload is found while evaluating.
        foreach (string written in new[] { left, $"dyn({left})" })
        {
            Func<Operands, CelOutcome<object>>[] programs = [.. new[] { "<", "<=", ">", ">=" }.Select(o => Operands.Compile($"{written} {o} {right}"))];
            foreach (TLeft a in lefts)
            {
                foreach (TRight b in rights)
                {
                    int? expected = order(a, b);
                    Operands pair = operands(a, b);

                    programs.Select(p => p(pair).Value).Should().Equal([expected < 0, expected <= 0, expected > 0, expected >= 0], "of {0} and {1}", a, b);
                }
            }
        }
    }

    private static void Equal<TLeft, TRight>(
        TLeft[] lefts, TRight[] rights, string left, string right, Func<TLeft, TRight, Operands> operands, Func<TLeft, TRight, bool> equal)
    {
        Func<Operands, CelOutcome<object>>[] programs = [.. new[] { $"dyn({left}) == {right}", $"{right} != dyn({left})" }.Select(Operands.Compile)];
        foreach (TLeft a in lefts)
        {
            foreach (TRight b in rights)
            {
                bool expected = equal(a, b);

                programs.Select(p => p(operands(a, b)).Value).Should().Equal([expected, !expected], "of {0} and {1}", a, b);
            }
        }
    }
}
