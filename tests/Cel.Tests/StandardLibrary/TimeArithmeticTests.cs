using FsCheck;
using FsCheck.Fluent;
using VaultPolicy.Cel.StandardLibrary;
using VaultPolicy.Cel.Types;

namespace VaultPolicy.Cel.Tests.StandardLibrary;

public class TimeArithmeticTests
{
    [Fact]
    public void AddAndSubtract_RandomInstants_AgreeWithWideIntegers() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(5_000), Prop.ForAll(Instants().Zip(Durations()).ToArbitrary(), pair =>
        {
            (CelTimestamp time, CelDuration span) = pair;
            CelErrorCode added = TimeArithmetic.Add(time, span, out CelTimestamp later);
            CelErrorCode subtracted = TimeArithmetic.Subtract(time, span, out CelTimestamp earlier);
            return Agrees(added, later, time.TotalNanoseconds + span.Nanoseconds) && Agrees(subtracted, earlier, time.TotalNanoseconds - span.Nanoseconds);
        }));

    private static bool Agrees(CelErrorCode code, CelTimestamp result, Int128 expected)
    {
        bool isInRange = CelTimestamp.TryCreate(expected, out CelTimestamp wide);
        return code == (isInRange ? CelErrorCode.None : CelErrorCode.Overflow) && result == wide;
    }

    private static Gen<CelTimestamp> Instants() =>
        Gen.OneOf(
            Gen.Elements(CelTimestamp.MinSeconds, CelTimestamp.MinSeconds + 1, -1, 0, 1, CelTimestamp.MaxSeconds - 1, CelTimestamp.MaxSeconds),
            Longs().Select(n => CelTimestamp.MinSeconds + (long)(unchecked((ulong)n) % (ulong)(CelTimestamp.MaxSeconds - CelTimestamp.MinSeconds + 1))))
            .Zip(Gen.OneOf(Gen.Elements(0, 1, 999_999_999), Gen.Choose(0, 999_999_999)), (seconds, nanoseconds) => new CelTimestamp(seconds, nanoseconds));

    private static Gen<CelDuration> Durations() =>
        Gen.OneOf(
            Gen.Elements(long.MinValue, long.MinValue + 1, -1_000_000_000, -999_999_999, -1, 0, 1, 999_999_999, 1_000_000_000, long.MaxValue),
            Longs())
            .Select(n => new CelDuration(n));

    private static Gen<long> Longs() =>
        Gen.Choose(int.MinValue, int.MaxValue).Zip(Gen.Choose(int.MinValue, int.MaxValue), (high, low) => ((long)high << 32) | unchecked((uint)low));
}
