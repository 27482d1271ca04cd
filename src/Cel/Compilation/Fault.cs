namespace VaultPolicy.Cel.Compilation;

/// <summary>An error code and its position as one number, zero when there is no error: compiled code moves it in one register.</summary>
internal static class Fault
{
    internal const int CodeShift = 32;

    internal static long Of(CelErrorCode code, int position) => ((long)code << CodeShift) | (uint)position;

    internal static CelErrorCode Code(long fault) => (CelErrorCode)(fault >> CodeShift);

    internal static int Position(long fault) => (int)(fault & uint.MaxValue);
}
