using System.Buffers;
using VaultPolicy.Dsl.Diagnostics;
using VaultPolicy.Dsl.Syntax.Yaml;

namespace VaultPolicy.Dsl.Packages;

/// <summary>The names by which a policy refers to files of its package: relative, with `/`, never upwards.</summary>
public static class PackagePath
{
    /// <summary>The longest path in characters.</summary>
    public const int MaxLength = 255;

    private static readonly SearchValues<char> Allowed = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-/");

    /// <summary>
    /// Why a path is refused, or null for a good one. A good path has ASCII letters, digits, `.`, `_`, `-` and `/`, and no
    /// empty segment, no segment that starts with `.` or `-`, and none that Windows reserves for a device.
    /// </summary>
    /// <param name="path">The path.</param>
    public static string? Refusal(string path)
    {
        if (path.Length is 0 or > MaxLength)
        {
            return path.Length == 0 ? "is empty" : "is longer than 255 characters";
        }

        if (path.Contains('\\', StringComparison.Ordinal))
        {
            return "has a backslash";
        }

        if (path.Contains(':', StringComparison.Ordinal))
        {
            return "names a scheme or a drive";
        }

        if (path[0] == '/')
        {
            return "is absolute";
        }

        string[] segments = path.Split('/');
        return segments.Contains("..", StringComparer.Ordinal) ? "leads out of the package"
            : path.AsSpan().ContainsAnyExcept(Allowed) ? "has a character other than letters, digits, `.`, `_`, `-` and `/`"
            : segments.Any(segment => segment.Length == 0 || segment[0] is '.' or '-') ? "has an empty or hidden segment"
            : segments.Any(IsDevice) ? "names a device"
            : null;
    }

    /// <summary>Checks a path and reports why it is refused.</summary>
    /// <param name="scalar">The scalar that holds it.</param>
    /// <param name="diagnostics">Takes the finding.</param>
    internal static bool Check(YamlScalar scalar, DiagnosticBag diagnostics)
    {
        string? refusal = Refusal(scalar.Value);
        if (refusal is not null)
        {
            diagnostics.Add(Diagnostic.Create(
                NameDiagnostics.PathEscape, scalar.Span, $"the file name {SyntaxText.Quote(scalar.Value)} {refusal}", "name a file of the package, such as `register.csv`"));
        }

        return refusal is null;
    }

    private static bool IsDevice(string segment)
    {
        string stem = segment.Split('.')[0].ToUpperInvariant();
        return stem is "CON" or "PRN" or "AUX" or "NUL"
            || (stem.Length == 4 && (stem.StartsWith("COM", StringComparison.Ordinal) || stem.StartsWith("LPT", StringComparison.Ordinal)) && char.IsAsciiDigit(stem[3]));
    }
}
