using System.Globalization;
using System.Text;

namespace VaultPolicy.PolicyEngine.Vault;

/// <summary>A duration as policies write it: `30m`, `1d`, `1h30m`.</summary>
public static class DurationText
{
    /// <summary>The text of a duration; parts that are zero are left out.</summary>
    /// <param name="duration">The duration, to the millisecond.</param>
    public static string Of(TimeSpan duration)
    {
        if (duration == TimeSpan.Zero)
        {
            return "0s";
        }

        var text = new StringBuilder(duration < TimeSpan.Zero ? "-" : "");
        TimeSpan rest = duration.Duration();
        Append(text, rest.Days, "d");
        Append(text, rest.Hours, "h");
        Append(text, rest.Minutes, "m");
        Append(text, rest.Seconds, "s");
        Append(text, rest.Milliseconds, "ms");
        return text.ToString();
    }

    private static void Append(StringBuilder text, int count, string unit)
    {
        if (count > 0)
        {
            text.Append(count.ToString(CultureInfo.InvariantCulture)).Append(unit);
        }
    }
}
