namespace VaultPolicy.Cel.Tests.StandardLibrary;

public class TimeFieldTests
{
    private static readonly CelEnvironment Environment = Vault.Open();

    [Theory]
    [InlineData("timestamp('2024-02-29T13:14:15.123456789Z')", "''", 2024, 1, 28, 29, 4, 59, 13, 14, 15, 123)]
    [InlineData("timestamp('2024-02-29T13:14:15.123456789Z')", "'UTC'", 2024, 1, 28, 29, 4, 59, 13, 14, 15, 123)]
    [InlineData("timestamp('2024-02-29T13:14:15.123456789Z')", "'Z'", 2024, 1, 28, 29, 4, 59, 13, 14, 15, 123)]
    [InlineData("timestamp('2024-12-31T23:59:59.999Z')", "'+00:01'", 2025, 0, 0, 1, 3, 0, 0, 0, 59, 999)]
    [InlineData("timestamp('2024-03-01T00:15:00Z')", "'-00:30'", 2024, 1, 28, 29, 4, 59, 23, 45, 0, 0)]
    [InlineData("timestamp('2023-07-01T12:00:00Z')", "'05:45'", 2023, 6, 0, 1, 6, 181, 17, 45, 0, 0)]
    [InlineData("timestamp('2023-07-01T12:00:00Z')", "'America/New_York'", 2023, 6, 0, 1, 6, 181, 8, 0, 0, 0)]
    [InlineData("timestamp('1969-12-31T23:59:59.5Z')", "'+24:00'", 1970, 0, 0, 1, 4, 0, 23, 59, 59, 500)]
    [InlineData("timestamp('0001-01-01T00:00:00Z')", "'-24:00'", 1, 0, 0, 1, 1, 0, 0, 0, 0, 0)]
    public void Evaluate_CalendarFields_AreThoseOfTheZone(
        string time, string zone, int year, int month, int dayOfMonth, int date, int dayOfWeek, int dayOfYear, int hours, int minutes, int seconds, int milliseconds)
    {
        string[] fields = ["getFullYear", "getMonth", "getDayOfMonth", "getDate", "getDayOfWeek", "getDayOfYear", "getHours", "getMinutes", "getSeconds", "getMilliseconds"];
        int[] expected = [year, month, dayOfMonth, date, dayOfWeek, dayOfYear, hours, minutes, seconds, milliseconds];
        foreach ((string field, int value) in fields.Zip(expected))
        {
            BothWays.IsTrue(Environment, $"{time}.{field}({zone}) == {value}");
            if (zone is "''")
            {
                BothWays.IsTrue(Environment, $"{time}.{field}() == {value}");
            }
        }
    }

    [Theory]
    [InlineData("'+24:01'")]
    [InlineData("'-24:01'")]
    [InlineData("'+1:00'")]
    [InlineData("'+01:60'")]
    [InlineData("'+01:0'")]
    [InlineData("'++01:00'")]
    [InlineData("'+01:000'")]
    [InlineData("'+0a:00'")]
    [InlineData("'No/Where'")]
    [InlineData("'LOCAL'")]
    [InlineData("'LocalTime'")]
    [InlineData("'Europe/Paris '")]
    [InlineData("'.'")]
    public void Evaluate_UnknownZone_IsAnErrorOfEveryField(string zone)
    {
        foreach (string field in new[] { "getFullYear", "getMonth", "getDayOfMonth", "getDate", "getDayOfWeek", "getDayOfYear", "getHours", "getMinutes", "getSeconds", "getMilliseconds" })
        {
            BothWays.Fails(Environment, $"timestamp(0).{field}({zone})", CelErrorCode.InvalidArgument);
        }
    }

    [Theory]
    [InlineData("duration('-5401999ms')", -1, -90, -5401, -999)]
    [InlineData("duration('3h25m45s678ms')", 3, 205, 12345, 678)]
    [InlineData("duration('0s')", 0, 0, 0, 0)]
    public void Evaluate_DurationFields_AreWholeUnitsRoundedTowardsZero(string duration, int hours, int minutes, int seconds, int milliseconds) =>
        BothWays.IsTrue(
            Environment,
            $"{duration}.getHours() == {hours} && {duration}.getMinutes() == {minutes} && {duration}.getSeconds() == {seconds} && {duration}.getMilliseconds() == {milliseconds}");

    [Theory]
    [InlineData("'Mars'", true)]
    [InlineData("'Europe/Paris'", true)]
    [InlineData("'+02:00'", true)]
    [InlineData("'nowhere at all'", false)]
    [InlineData("'+25:00'", false)]
    [InlineData("'local'", false)]
    public void Check_ZoneLiteralInAClosedEnvironment_IsRefusedWhenItCannotBeOne(string zone, bool accepted)
    {
        CelCheckResult result = Vault.Closed().Check($"timestamp('2024-01-01T00:00:00Z').getHours({zone}) == 1");

        result.IsOk.Should().Be(accepted);
        if (!accepted)
        {
            result.Issues.Single().Message.Should().Be("this text is not a time zone");
            result.Issues.Single().Help.Should().Be("write for example `'+02:00'` or `'Europe/Paris'`");
        }
    }
}
