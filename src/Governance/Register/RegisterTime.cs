using VaultPolicy.Primitives;

namespace VaultPolicy.Governance.Register;

/// <summary>Times as registers write them.</summary>
public static class RegisterTime
{
    /// <summary>The day alone when the time is its midnight: `2030-06-30`, else `2030-06-30T12:00:00Z`.</summary>
    /// <param name="time">The time.</param>
    public static string Short(UnixTime time)
    {
        string text = time.ToString();
        return time.SecondOfDay == 0 ? text[..text.IndexOf('T', StringComparison.Ordinal)] : text;
    }
}
