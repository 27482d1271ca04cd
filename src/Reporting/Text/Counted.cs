using System.Globalization;

namespace VaultPolicy.Reporting.Text;

/// <summary>Numbers with their noun.</summary>
public static class Counted
{
    /// <summary>`1 policy`, `2 policies`, `1,200 policies`.</summary>
    /// <param name="count">The number.</param>
    /// <param name="one">The noun in singular.</param>
    /// <param name="many">The noun in plural.</param>
    public static string Of(long count, string one, string many) =>
        string.Create(CultureInfo.InvariantCulture, $"{count:#,0} {(count == 1 ? one : many)}");
}
