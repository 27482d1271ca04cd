using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Text.RegularExpressions;
using VaultPolicy.Cel.Declarations;
using VaultPolicy.Cel.Types;

namespace VaultPolicy.Cel.StandardLibrary;

/// <summary>Regular expressions. They run in linear time: no back references, no look-around, as in RE2.</summary>
internal static class Patterns
{
    private const int MaxPatternLength = 1024;

    internal static CelType RegexType { get; } = CelType.Opaque("regex", typeof(Regex));

    /// <summary><c>matches</c> with a pattern that was compiled before.</summary>
    internal static Overload Compiled { get; } = new(
        "matches",
        "matches_compiled",
        true,
        [CelType.String, RegexType],
        CelType.Bool,
        typeof(Patterns).GetMethod(nameof(IsMatch), BindingFlags.Static | BindingFlags.NonPublic)!,
        false,
        null,
        false);

    [CelOverload("matches", "matches")]
    [CelOverload("matches", "matches_string", IsMember = true)]
    internal static CelErrorCode Matches(string text, string pattern, out bool result)
    {
        bool valid = TryCreate(pattern, out Regex? regex);
        result = valid && regex!.IsMatch(text);
        return valid ? CelErrorCode.None : CelErrorCode.InvalidArgument;
    }

    internal static bool IsMatch(string text, Regex regex) => regex.IsMatch(text);

    internal static bool TryCreate(string pattern, [NotNullWhen(true)] out Regex? regex)
    {
        regex = null;
        if (pattern.Length > MaxPatternLength)
        {
            return false;
        }

        try
        {
            regex = new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
            return true;
        }
        catch (Exception error) when (error is ArgumentException or NotSupportedException)
        {
            // Not a pattern, or one that cannot run in linear time: the caller turns this into an error value.
            return false;
        }
    }
}
