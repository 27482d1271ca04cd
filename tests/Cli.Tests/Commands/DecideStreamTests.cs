using System.Text;
using System.Text.Json;

namespace VaultPolicy.Cli.Tests.Commands;

public sealed class DecideStreamTests
{
    private const string Retail = "0x5dad7600C5D89fE3824fFa99ec1c3eB8BF3b0501";
    private const string Professional = "0x3440326f551B8A7ee198cEE35cb5D517f2d296a2";
    private const string Unknown = "0x53c9e4CA120f4006187ec38EeD8ED9f0AF390A61";
    private const string At = "\"at\":\"2024-03-01T00:00:00Z\"";

    private static readonly string Deposit = $$"""{"action":"deposit","subject":"{{Retail}}","amount":"1000",{{At}}}""";

    [Fact]
    public void Stream_Requests_AreAnsweredLineByLineInOrder()
    {
        using var run = new CliRun();
        int code = Stream(run,
            $$"""{"id":"a-1","action":"deposit","subject":"{{Retail}}","amount":"1000",{{At}}}""",
            $$"""{"action":"deposit","subject":"{{Unknown}}","amount":"1000",{{At}}}""",
            "",
            $$"""{"action":"redeem","subject":"{{Retail}}","shares":"1","holder":{"shares":"10"},{{At}}}""");

        code.Should().Be(ExitCodes.Done, run.Error);
        run.Error.Should().BeEmpty();
        JsonElement[] lines = Lines(run);
        lines.Select(l => l.GetProperty("line").GetInt32()).Should().Equal(1, 2, 4);
        lines[0].GetProperty("id").GetString().Should().Be("a-1");
        lines.Select(l => l.GetProperty("decision").GetString()).Should().Equal("allow", "deny", "allow");
        lines.Select(l => l.GetProperty("reason").GetString()).Should().Equal("permitted", "not-registered", "permitted");
        lines.Select(l => string.Join(',', l.GetProperty("rules").EnumerateArray().Select(r => r.GetString()))).Should().Equal("verified", "register", "leave");
        lines.Should().OnlyContain(l => l.GetProperty("policy").GetString()!.Length == 66 && l.GetProperty("register").GetString()!.Length == 66);
    }

    /// <summary>The stream and the decision of one request are the same, with every fact that a line can give.</summary>
    [Fact]
    public void Stream_EveryMember_IsUsed()
    {
        using var run = new CliRun();
        string flow = """{"at":"2024-02-29T00:00:00Z","action":"deposit","amount":"49000.5"}""";
        Stream(run,
            $$"""{"action":"deposit","subject":"{{Retail}}","amount":"999.5",{{At}},"flows":[{{flow}}]}""",
            $$"""{"action":"deposit","subject":"{{Retail}}","amount":"999.500001",{{At}},"flows":[{{flow}}]}""",
            $$"""{"action":"deposit","subject":"{{Retail}}","amount":"999.500001",{{At}},"flows":[{"at":"2020-01-01T00:00:00Z","action":"deposit","amount":"49000.5","pending":true}]}""",
            $$"""{"action":"deposit","subject":"{{Retail}}","amount":"60000",{{At}},"flows":[{"at":"2024-02-29T00:00:00Z","action":"deposit","amount":"1","subject":"{{Professional}}","class":"professional","pending":false}]}""",
            $$"""{"action":"deposit","subject":"{{Retail}}","receiver":"{{Professional}}","operator":"{{Professional}}","amount":"1","allowance":"0.5",{{At}}}""",
            $$"""{"action":"redeem","subject":"{{Retail}}","amount":"7","totalAssets":"100","totalShares":"100","holder":{"shares":"10","frozen":"4","lots":[{"at":"2024-03-01","shares":"1"}],"credentials":[{"topic":"kyc","issuer":"{{Professional}}","validUntil":"2030-01-01"}]},{{At}}}""",
            $$"""{"action":"deposit","subject":"{{Retail}}","mode":"paused","holders":3,"receiverHolder":{},"operatorHolder":{"shares":"1"},{{At}}}""");

        Lines(run).Select(l => l.TryGetProperty("reason", out JsonElement reason) ? reason.GetString() : l.ToString()).Should().Equal(
            "permitted", "limit", "limit", "limit", "no-permit", "frozen-shares", "operating-mode");
    }

    public static TheoryData<string, string, string> Wrong => new()
    {
        { "{", "VP0022", "the line is not JSON: something is wrong at column 2" },
        { "[]", "VP0022", "the line is not an object" },
        { "null", "VP0022", "the line is not an object" },
        { Deposit + "{}", "VP0022", "the line is not JSON: something is wrong at column 120" },
        { Deposit.Replace("1000", "1000\\u0000", StringComparison.Ordinal), "VP0023", "`amount` has an escape" },
        { Deposit.Replace("1000", "1\u00e9", StringComparison.Ordinal), "VP0022", "column 87 has a character beyond ASCII" },
        { Deposit.Replace("1000", "\0", StringComparison.Ordinal), "VP0022", "the line is not JSON: something is wrong at column 86" },
        { Deposit.Replace("\"1000\"", "1000", StringComparison.Ordinal), "VP0023", "`amount` is not a text" },
        { Deposit.Replace("1000", "1e3", StringComparison.Ordinal), "VP0023", "`amount` is `1e3`, not an amount" },
        { Deposit.Replace("1000", "-1", StringComparison.Ordinal), "VP0023", "`amount` is `-1`, not an amount" },
        { Deposit.Replace("1000", "0.0000001", StringComparison.Ordinal), "VP0023", "`amount` is `0.0000001`, which has more than 6 decimal places" },
        { Deposit.Replace("1000", new string('9', 100), StringComparison.Ordinal), "VP0023", $"`amount` is `{new string('9', 60)}...`, not an amount" },
        { Deposit.Replace("amount", "amuont", StringComparison.Ordinal), "VP0023", "`amuont` is not a member" },
        { Deposit.Replace("\"amount\":\"1000\"", "\"at\":\"2024-03-01\"", StringComparison.Ordinal), "VP0023", "`at` is there twice" },
        { Deposit.Replace("0501", "0502", StringComparison.Ordinal), "VP0023", $"`subject` is `{Retail.Replace("0501", "0502", StringComparison.Ordinal)}`, not an address" },
        { Deposit.Replace(Retail, "0x0000000000000000000000000000000000000000", StringComparison.Ordinal), "VP0023", "`subject` is the zero address" },
        { Deposit.Replace("deposit", "deposits", StringComparison.Ordinal), "VP0023", "`action` is `deposits`, which is unknown" },
        { Deposit.Replace("T00:00:00Z", "T24:00:00Z", StringComparison.Ordinal), "VP0023", "`at` is `2024-03-01T24:00:00Z`, not a time" },
        { Deposit.Replace("," + At, "", StringComparison.Ordinal), "VP0023", "the request has no `at`" },
        { $$"""{"subject":"{{Retail}}",{{At}}}""", "VP0023", "the request has no `action`" },
        { $$"""{"action":"deposit",{{At}},"subject":"{{Retail}}","holder":[]}""", "VP0023", "`holder` is not an object" },
        { $$"""{"action":"deposit",{{At}},"subject":"{{Retail}}","holder":{"lots":[{"at":"2024-01-01"}] } }""", "VP0023", "an item of `lots` has no `shares`" },
        { $$"""{"action":"deposit",{{At}},"subject":"{{Retail}}","flows":[1]}""", "VP0023", "`flows` has something else than objects" },
        { $$"""{"action":"deposit",{{At}},"subject":"{{Retail}}","flows":[{"at":"2024-01-01","action":"deposit","amount":"1","class":"whale"}]}""", "VP0023", "`class` is `whale`, which is unknown" },
        { $$"""{"action":"deposit",{{At}},"subject":"{{Retail}}","holders":-1}""", "VP0023", "`holders` is not a whole number" },
        { $$"""{"action":"deposit",{{At}},"subject":"{{Retail}}","id":""}""", "VP0023", "`id` is not a text of 1 to 128 plain characters" },
        { string.Concat(Enumerable.Repeat("{\"a\":", 20)) + "1" + new string('}', 20), "VP0023", "`a` is not a member" },
        { "{\"flows\":" + new string('[', 20), "VP0023", "`flows` has something else than objects" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Stream_WrongLine_IsAnsweredByAnErrorAndTheNextOneIsDecided(string line, string code, string message)
    {
        using var run = new CliRun();
        Stream(run, line, Deposit).Should().Be(ExitCodes.Findings);

        JsonElement[] lines = Lines(run);
        lines.Should().HaveCount(2);
        lines[0].GetProperty("error").GetProperty("code").GetString().Should().Be(code);
        lines[0].GetProperty("error").GetProperty("message").GetString().Should().Be(message);
        lines[1].GetProperty("line").GetInt32().Should().Be(2);
        lines[1].GetProperty("decision").GetString().Should().Be("allow");
    }

    [Theory]
    [InlineData(65_536, "VP0022")]
    [InlineData(65_537, "VP0021")]
    [InlineData(20_000_000, "VP0021")]
    public void Stream_LongLine_IsBoundedAndTheNextOneIsDecided(int length, string code)
    {
        using var run = new CliRun();
        run.Run("new", "v");
        run.Input = Encoding.ASCII.GetBytes(new string('x', length) + "\n" + Deposit + "\r\n");
        run.Run("decide", "v", "--stdin").Should().Be(ExitCodes.Findings);

        JsonElement[] lines = Lines(run);
        lines[0].GetProperty("error").GetProperty("code").GetString().Should().Be(code);
        lines[1].GetProperty("line").GetInt32().Should().Be(2);
        lines[1].GetProperty("decision").GetString().Should().Be("allow");
        lines.Should().HaveCount(2);
    }

    [Fact]
    public void Stream_FailFast_StopsAtTheFirstError()
    {
        using var run = new CliRun();
        run.Run("new", "v");
        run.Input = Encoding.ASCII.GetBytes($"{Deposit}\n{{\n{Deposit}\n");
        run.Run("decide", "v", "--stdin", "--fail-fast").Should().Be(ExitCodes.Findings);
        Lines(run).Should().HaveCount(2);
    }

    [Fact]
    public void Stream_Defaults_HoldForLinesThatDoNotSayIt()
    {
        using var run = new CliRun();
        run.Run("new", "v");
        run.Input = Encoding.ASCII.GetBytes($$"""
            {"action":"deposit","subject":"{{Retail}}","amount":"1"}
            {"action":"deposit","subject":"{{Retail}}","amount":"1","mode":"normal"}
            {"action":"deposit","subject":"{{Retail}}","amount":"1","mode":"normal","at":"2031-01-01"}
            """);
        run.Run("decide", "v", "--stdin", "--at", "2024-03-01", "--mode", "paused", "--total-assets", "5 USDC").Should().Be(ExitCodes.Done, run.Error);
        Lines(run).Select(l => l.GetProperty("reason").GetString()).Should().Equal("operating-mode", "permitted", "expired");
    }

    [Theory]
    [InlineData("--stdin", "--action", "deposit")]
    [InlineData("--stdin", "--explain")]
    [InlineData("--record", "--action", "deposit", "--subject", Retail)]
    [InlineData("--action", "deposit")]
    [InlineData("--subject", Retail)]
    [InlineData("--stdin", "--mode", "open")]
    public void Run_OptionsThatDoNotGoTogether_AreRefused(params string[] options)
    {
        using var run = new CliRun();
        run.Run("new", "v");
        run.Run(["decide", "v", .. options]).Should().Be(ExitCodes.Usage);
        run.Out.Should().BeEmpty();
        run.Error.Should().Contain("VP0001");
    }

    [Fact]
    public void Replay_RecordsOfTheSamePackage_AreConfirmed()
    {
        using var run = new CliRun();
        string records = Record(run);
        run.Write("records.jsonl", records);

        run.Run("replay", "v", "records.jsonl").Should().Be(ExitCodes.Done, run.Error);
        run.Out.Should().Be("same  3 records, 0 different, 0 of other policies or registers, 1 without a decision\n");
        run.Input = Encoding.ASCII.GetBytes(records);
        run.Run("replay", "v", "-", "--format", "json").Should().Be(ExitCodes.Done, run.Error);
        run.OutJson().GetProperty("records").GetInt32().Should().Be(3);
    }

    [Theory]
    [InlineData("\"decision\":\"allow\"", "\"decision\":\"deny\"", "recorded  deny, permitted at deposit, by verified")]
    [InlineData("\"rules\":[\"verified\"]", "\"rules\":[\"verified\",\"leave\"]", "recorded  allow, permitted at deposit, by verified, leave")]
    [InlineData("\"amount\":\"1000\"", "\"amount\":\"50001\"", "now       deny, limit at deposit, by retail-30d")]
    [InlineData("\"at\":\"2024-03-01T00:00:00Z\"},", "\"at\":\"2024-03-01T00:00:00Z\"},", "same")]
    public void Replay_ChangedRecord_IsADifference(string from, string to, string expected)
    {
        using var run = new CliRun();
        string records = Record(run);
        int at = records.IndexOf(from, StringComparison.Ordinal);
        run.Write("records.jsonl", at < 0 ? records : records[..at] + to + records[(at + from.Length)..]);

        run.Run("replay", "v", "records.jsonl").Should().Be(expected == "same" ? ExitCodes.Done : ExitCodes.Findings, run.Error);
        run.Out.Should().Contain(expected);
    }

    [Fact]
    public void Replay_OtherPolicy_NamesItsDigestAndWhatItChanges()
    {
        using var run = new CliRun();
        run.Write("records.jsonl", Record(run));
        string policy = File.ReadAllText(Path.Combine(run.Folder, "v", "policy.yaml"));
        string digest = Lines(run)[0].GetProperty("policy").GetString()!;

        // A change that changes no decision of the past.
        run.Write("v/policy.yaml", policy.Replace("50_000 USDC", "40_000 USDC", StringComparison.Ordinal));
        run.Run("replay", "v", "records.jsonl").Should().Be(ExitCodes.Findings, run.Error);
        run.Out.Should().Contain($"other policy: 3 by {digest}, this is 0x").And.Contain("0 different, 3 of other policies");
        run.Run("replay", "v", "records.jsonl", "--any-digest").Should().Be(ExitCodes.Done, run.Error);

        // And one that does.
        run.Write("v/policy.yaml", policy.Replace("50_000 USDC", "500 USDC", StringComparison.Ordinal));
        run.Run("replay", "v", "records.jsonl", "--any-digest").Should().Be(ExitCodes.Findings, run.Error);
        run.Out.Should().Contain("line 1: the decision differs\n  recorded  allow, permitted at deposit, by verified\n  now       deny, limit at deposit, by retail-30d\n");
    }

    [Theory]
    [InlineData("{}", "VP0024")]
    [InlineData("x", "VP0022")]
    [InlineData("{\"line\":1}", "VP0024")]
    [InlineData("{\"line\":1,\"decision\":\"allow\",\"reason\":\"permitted\",\"gate\":\"deposit\",\"rules\":[],\"policy\":\"0x\",\"register\":\"0x\",\"defaults\":{},\"request\":{}}", "VP0023")]
    [InlineData("{\"line\":1,\"decision\":\"maybe\"}", "VP0024")]
    public void Replay_BrokenRecord_IsReportedWithItsLine(string line, string code)
    {
        using var run = new CliRun();
        run.Write("records.jsonl", Record(run) + line + "\n");

        run.Run("replay", "v", "records.jsonl").Should().Be(ExitCodes.Findings, run.Error);
        run.Out.Should().Contain($"line 5: [{code}] ").And.EndWith("1 without a decision\n");
    }

    [Theory]
    [InlineData("nowhere.jsonl")]
    [InlineData("v")]
    [InlineData("/dev/zero")]
    public void Replay_NoFile_IsRefused(string file)
    {
        using var run = new CliRun();
        run.Run("new", "v");
        run.Run("replay", "v", file).Should().Be(ExitCodes.Usage);
        run.Error.Should().Contain("VP0002");
    }

    private static int Stream(CliRun run, params string[] lines)
    {
        run.Run("new", "v");
        run.Input = Encoding.UTF8.GetBytes(string.Join('\n', lines));
        return run.Run("decide", "v", "--stdin");
    }

    /// <summary>Three decisions and an error, as `--record` writes them.</summary>
    private static string Record(CliRun run)
    {
        run.Run("new", "v");
        run.Input = Encoding.ASCII.GetBytes(
            $$"""
            {"id":"1","action":"deposit","subject":"{{Retail}}","amount":"1000","at":"2024-03-01T00:00:00Z"}
            {"action":"deposit","subject":"{{Unknown}}","amount":"1000"}
            {
            {"action":"redeem","subject":"{{Retail}}","shares":"1","holder":{"shares":"10"} }
            """);
        run.Run("decide", "v", "--stdin", "--record", "--at", "2024-03-01");
        return run.Out;
    }

    private static JsonElement[] Lines(CliRun run) =>
        [.. run.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];
}
