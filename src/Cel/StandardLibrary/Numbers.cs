namespace VaultPolicy.Cel.StandardLibrary;

/// <summary>Comparison across number types. Integers compare exactly with each other; against a double an integer is taken as the nearest double, which the conformance suite requires, so it is rounded above 2^53. Doubles must not be NaN.</summary>
internal static class Numbers
{
    internal static int Compare(long left, ulong right) => left < 0 ? -1 : ((ulong)left).CompareTo(right);

    internal static int Compare(ulong left, long right) => -Compare(right, left);

    internal static int Compare(long left, double right) => ((double)left).CompareTo(right);

    internal static int Compare(double left, long right) => left.CompareTo((double)right);

    internal static int Compare(ulong left, double right) => ((double)left).CompareTo(right);

    internal static int Compare(double left, ulong right) => left.CompareTo((double)right);
}
