namespace VaultPolicy.Cel.StandardLibrary;

/// <summary>Exact comparison across number types. Doubles must not be NaN.</summary>
internal static class Numbers
{
    private const double TwoTo63 = 9223372036854775808.0;
    private const double TwoTo64 = 18446744073709551616.0;

    internal static int Compare(long left, ulong right) => left < 0 ? -1 : ((ulong)left).CompareTo(right);

    internal static int Compare(ulong left, long right) => -Compare(right, left);

    internal static int Compare(long left, double right)
    {
        if (right >= TwoTo63)
        {
            return -1;
        }

        if (right < -TwoTo63)
        {
            return 1;
        }

        double whole = Math.Floor(right);
        int byWhole = left.CompareTo((long)whole);
        return byWhole != 0 || whole == right ? byWhole : -1;
    }

    internal static int Compare(double left, long right) => -Compare(right, left);

    internal static int Compare(ulong left, double right)
    {
        if (right >= TwoTo64)
        {
            return -1;
        }

        if (right < 0)
        {
            return 1;
        }

        double whole = Math.Floor(right);
        int byWhole = left.CompareTo((ulong)whole);
        return byWhole != 0 || whole == right ? byWhole : -1;
    }

    internal static int Compare(double left, ulong right) => -Compare(right, left);
}
