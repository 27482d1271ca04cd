using VaultPolicy.Reporting.Json;

namespace VaultPolicy.Reporting.Text;

/// <summary>The human text of a test report.</summary>
public static class TestsText
{
    /// <summary>Every test on a line, what failed with its reasons, and the count.</summary>
    /// <param name="report">The report.</param>
    public static StyledText Of(TestReport report)
    {
        var output = new StyledText();
        foreach (TestCaseResult test in report.Cases)
        {
            output.Append(test.Passed ? "passed" : "FAILED", test.Passed ? TextStyle.Good : TextStyle.Bad).Line($"  {test.Name}");
            if (test.Passed)
            {
                continue;
            }

            foreach (string difference in test.Differences)
            {
                output.Line($"        {difference}");
            }

            if (test.Range is { } range)
            {
                output.Line($"        at {PolicyText.Place(range)}", TextStyle.Faint);
            }
        }

        return output.Append(Counted.Of(report.Cases.Length, "test", "tests"))
            .Append($", {report.Passed} passed, ")
            .Line($"{report.Failed} failed", report.Failed > 0 ? TextStyle.Bad : TextStyle.Plain);
    }
}
