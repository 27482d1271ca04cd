using System.Globalization;
using VaultPolicy.PolicyEngine.Access.Replay;
using VaultPolicy.Reporting.Json;

namespace VaultPolicy.Reporting.Text;

/// <summary>The human text of replays.</summary>
public static class ReplayText
{
    /// <summary>The text of a replay.</summary>
    /// <param name="report">The replay.</param>
    public static StyledText Of(ReplayReport report)
    {
        var output = new StyledText();
        foreach (ReplayDifference difference in report.Differences)
        {
            string line = difference.Line.ToString(CultureInfo.InvariantCulture);
            if (difference.Error is { } error)
            {
                output.Append($"line {line}: ", TextStyle.Strong).Append($"[{error.Descriptor.Code}] ", TextStyle.Bad).Line(error.Message);
                continue;
            }

            output.Line($"line {line}: the decision differs", TextStyle.Strong);
            output.Append("  recorded  ", TextStyle.Faint).Line(difference.Recorded);
            output.Append("  now       ", TextStyle.Faint).Line(difference.Now, TextStyle.Bad);
        }

        if (report.Different > report.Differences.Length)
        {
            output.Line($"and {Number(report.Different - report.Differences.Length)} more");
        }

        Foreign(output, "policy", report.ForeignPolicies, report.Policy.Digest);
        Foreign(output, "register", report.ForeignRegisters, report.Policy.RegisterRoot ?? "none");
        string errors = report.Errors == 0 ? "" : $", {Number(report.Errors)} without a decision";
        output.Append(report.Different == 0 ? "same" : "DIFFERENT", report.Different == 0 ? TextStyle.Good : TextStyle.Bad)
            .Line($"  {Number(report.Records)} records, {Number(report.Different)} different, {Number(report.Foreign)} of other policies or registers{errors}");
        return output;
    }

    private static void Foreign(StyledText output, string what, IReadOnlyDictionary<string, long> digests, string own)
    {
        foreach ((string digest, long records) in digests)
        {
            output.Append($"other {what}: ", TextStyle.Strong).Line($"{Number(records)} by {SafeText.Escape(digest)}, this is {own}");
        }
    }

    private static string Number(long value) => value.ToString("#,0", CultureInfo.InvariantCulture);
}
