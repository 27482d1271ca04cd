using VaultPolicy.Cel.Syntax;

namespace VaultPolicy.Cel.StandardLibrary;

/// <summary><c>+</c> on text, bytes and lists. Results above <see cref="MaxLength"/> are an error: concatenation in a macro can grow without bound.</summary>
internal static class Concatenation
{
    internal const int MaxLength = 1 << 24;

    [CelOverload(CelOperators.Add, "add_string")]
    internal static CelErrorCode Add(string left, string right, out string result)
    {
        bool fits = (long)left.Length + right.Length <= MaxLength;
        result = fits ? string.Concat(left, right) : "";
        return fits ? CelErrorCode.None : CelErrorCode.LimitExceeded;
    }

    [CelOverload(CelOperators.Add, "add_bytes")]
    internal static CelErrorCode Add(byte[] left, byte[] right, out byte[] result)
    {
        bool fits = (long)left.Length + right.Length <= MaxLength;
        result = fits ? [.. left, .. right] : [];
        return fits ? CelErrorCode.None : CelErrorCode.LimitExceeded;
    }

    [CelOverload(CelOperators.Add, "add_list")]
    internal static CelErrorCode Add<T>(IReadOnlyList<T> left, IReadOnlyList<T> right, out IReadOnlyList<T> result)
    {
        bool fits = (long)left.Count + right.Count <= MaxLength;
        result = fits ? [.. left, .. right] : [];
        return fits ? CelErrorCode.None : CelErrorCode.LimitExceeded;
    }
}
