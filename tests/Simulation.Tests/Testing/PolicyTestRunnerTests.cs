using System.Collections.Frozen;
using System.Text;
using VaultPolicy.Dsl;
using VaultPolicy.Dsl.Binding;
using VaultPolicy.Dsl.Diagnostics;
using VaultPolicy.Dsl.Expressions;
using VaultPolicy.Dsl.Model;
using VaultPolicy.Dsl.Syntax.Yaml;
using VaultPolicy.Dsl.Testing;
using VaultPolicy.PolicyEngine.Access;
using VaultPolicy.PolicyEngine.Register;
using VaultPolicy.PolicyEngine.Vault;
using VaultPolicy.Primitives;
using VaultPolicy.Simulation.Testing;

namespace VaultPolicy.Simulation.Tests.Testing;

public class PolicyTestRunnerTests
{
    private const string Carry = "kvants-funding-carry";
    private const string Alice = "0x5dad7600C5D89fE3824fFa99ec1c3eB8BF3b0501";
    private const string Stranger = "0x0E8138DC6b1f1A12dc4034Bbf9C3734868f434d7";

    [Theory]
    [InlineData(Carry)]
    [InlineData("kvants-leveraged-btc")]
    [InlineData("velvet-shared-index")]
    [InlineData("dvv-hedged-straddle")]
    [InlineData("dvv-covered-call")]
    public void Run_TestsOfThePackage_AllPass(string package)
    {
        CheckedPolicy policy = Load(package);
        PolicyTestFile file = Read(policy, File.ReadAllText(PathOf(package, "tests.yaml")));

        file.Tests.Should().HaveCountGreaterThan(4);
        Runner(policy, package).Run(file).Where(r => !r.Passed).Select(r => $"{r.Span}: {r.Name}: {string.Join("; ", r.Differences)}")
            .Should().BeEmpty();
    }

    [Theory]
    [InlineData("{ decision: allow, rules: [kyc], reason: permitted }", "")]
    [InlineData("{ decision: deny }", "expected `deny`, got `allow`: a permit rule holds and nothing denies (by `kyc`)")]
    [InlineData("{ decision: allow, rules: [other] }", "expected it to be settled by `other`, it was by `kyc`")]
    [InlineData("{ decision: allow, rules: [] }", "expected it to be settled by no rule, it was by `kyc`")]
    [InlineData("{ decision: allow, reason: limit }", "expected the reason `limit`, got `permitted`")]
    public void Run_DecisionTest_TellsTheDifference(string expect, string difference) =>
        Single($$"""
            tests:
              - name: it
                given: { now: "2024-03-01T00:00:00Z", subject: { address: "{{Alice}}" } }
                request: { action: deposit, amount: 1 USDC }
                expect: {{expect}}
            """).Differences.Should().Equal(difference.Length == 0 ? [] : [difference]);

    [Theory]
    [InlineData("class: retail, level: 2, country: FR, validUntil: \"2030-01-01\"", "permitted")]
    [InlineData("class: retail, level: 2, country: FR", "expired")]
    [InlineData("level: 2, country: US, validUntil: \"2030-01-01\"", "no-permit")]
    [InlineData("level: 2, country: FR, validUntil: \"2030-01-01\", sanctioned: true", "forbidden")]
    [InlineData("level: 2, country: FR, validUntil: \"2030-01-01\", frozen: true", "frozen")]
    public void Run_StatedSubject_StandsOverTheRegister(string subject, string reason) =>
        Single($$"""
            tests:
              - name: it
                given: { now: "2024-03-01", subject: { address: "{{Stranger}}", {{subject}} } }
                request: { action: deposit, amount: 1 USDC }
                expect: { decision: {{(reason == "permitted" ? "allow" : "deny")}}, reason: {{reason}} }
            """).Differences.Should().BeEmpty();

    [Fact]
    public void Run_UnknownCountry_FailsTheTest() =>
        Single($$"""
            tests:
              - name: it
                given: { now: "2024-03-01", subject: { address: "{{Stranger}}", country: XX } }
                request: { action: deposit }
                expect: { decision: deny }
            """).Differences.Should().Equal("the country `XX` is unknown; write the two upper-case letters of ISO 3166-1");

    [Fact]
    public void Run_StepTest_SeesTheStep() =>
        Single("""
            tests:
              - name: a depeg pauses nothing but guards
                given:
                  now: "2024-03-01"
                  state: { shares: "100000", balances: { USDC: 100_000 USDC } }
                  prices: { BTC: 60_000 USD, USDC: 0.97 USD }
                expect: { mode: guarded, orders: [], events: [depeg] }
            """).Differences.Should().BeEmpty();

    [Fact]
    public void Run_StepTestThatExpectsOtherwise_TellsEveryDifference() =>
        Single("""
            tests:
              - name: it
                given:
                  now: "2024-03-01"
                  state: { mode: paused, cause: divergence, since: "2024-02-01", shares: "100000", balances: { USDC: 100_000 USDC } }
                  prices: { BTC: 60_000 USD }
                expect: { mode: normal, orders: [ { kind: spotBuy, asset: BTC } ], blocked: [turnover], events: [hedge] }
            """).Differences.Select(d => d.Split(',')[0]).Should().Equal(
            "expected mode `normal`",
            "expected orders `spotBuy BTC`",
            "expected trades to be blocked by `turnover`",
            "expected an event of `hedge`");

    [Theory]
    [InlineData("[{ kind: spotBuy }, { kind: perpSell, asset: BTC }, { kind: marginDeposit, venue: drift }]", true)]
    [InlineData("[{ kind: spotBuy }, { kind: spotBuy }, { kind: perpSell }]", false)]
    [InlineData("[{ kind: spotBuy }, { kind: perpSell }]", false)]
    [InlineData("[]", false)]
    public void Run_ExpectedOrders_ArePairedInAnyOrder(string orders, bool passes) =>
        Single($$"""
            tests:
              - name: it
                given:
                  now: "2024-03-01T08:00:00Z"
                  state: { shares: "100000", balances: { USDC: 100_000 USDC } }
                  prices: { BTC: 60_000 USD }
                  funding: { BTC: 12%/y }
                expect: { orders: {{orders}} }
            """).Passed.Should().Be(passes);

    [Theory]
    [InlineData("tests: []", "VP2")]
    [InlineData("test: []", "VP3001")]
    [InlineData("- a", "VP3001")]
    [InlineData("tests:\n  - { name: x, given: { now: \"2024\" }, expect: {} }", "VP3050")]
    [InlineData("tests:\n  - { name: x, given: { now: \"2024-01-01\", state: { balances: { BTC: 1 USDC } } }, expect: {} }", "VP3004")]
    [InlineData("tests:\n  - { name: x, given: { now: \"2024-01-01\", prices: { BTC: 1 USDC } }, expect: {} }", "VP3004")]
    [InlineData("tests:\n  - { name: x, given: { now: \"2024-01-01\", prices: { DOGE: 1 USD } }, expect: {} }", "VP2")]
    [InlineData("tests:\n  - { name: x, given: { now: \"2024-01-01\", funding: { BTC: 12% } }, expect: {} }", "VP3004")]
    [InlineData("tests:\n  - { name: x, given: { now: \"2024-01-01\", state: { shares: 1.5e3 } }, expect: {} }", "VP3002")]
    [InlineData("tests:\n  - { name: x, givn: { now: \"2024-01-01\" }, expect: {} }", "VP2")]
    public void Read_WrongFile_IsRefusedWithItsCode(string text, string code)
    {
        var bag = new DiagnosticBag();

        PolicyTestReader.Read("tests.yaml", Encoding.UTF8.GetBytes(text), Load(Carry).Model, bag).Should().BeNull();

        bag.ToSorted().Where(d => d.Severity == Severity.Error).Should().ContainSingle().Which.Descriptor.Code.Should().StartWith(code);
    }

    private static PolicyTestResult Single(string text)
    {
        CheckedPolicy policy = Load(Carry);
        return Runner(policy, Carry).Run(Read(policy, text)).Should().ContainSingle().Subject;
    }

    private static PolicyTestRunner Runner(CheckedPolicy policy, string package)
    {
        string register = PathOf(package, "register.csv");
        RegisterTable table = RegisterReader.Read(register, File.ReadAllBytes(register)).Table!;
        return new PolicyTestRunner(new AccessEngine(AccessCompiler.Compile(policy, Bytes32.Zero), table), new VaultEngine(policy));
    }

    private static PolicyTestFile Read(CheckedPolicy policy, string text)
    {
        var bag = new DiagnosticBag();
        PolicyTestFile? file = PolicyTestReader.Read("tests.yaml", Encoding.UTF8.GetBytes(text), policy.Model, bag);
        bag.ToSorted().Where(d => d.Severity == Severity.Error).Select(d => $"{d.Span}: {d.Message}").Should().BeEmpty();
        return file!;
    }

    private static string PathOf(string package, string file)
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "VaultPolicy.sln")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return Path.Combine(folder!, "policies", package, file);
    }

    private static CheckedPolicy Load(string package)
    {
        var bag = new DiagnosticBag();
        YamlReadResult read = YamlReader.Read("policy.yaml", File.ReadAllBytes(PathOf(package, "policy.yaml")), bag);
        BindResult bound = PolicyBinder.Bind(read.Root!, bag);
        bag.ToSorted().Where(d => d.Severity == Severity.Error).Select(d => $"{d.Span}: {d.Message}").Should().BeEmpty();
        PolicyModel model = bound.Model!;
        var environments = PolicyEnvironments.Create(model, (expression, issue) => Assert.Fail($"{expression.Span}: {issue.Message}"));
        return new CheckedPolicy(model, environments, bound.Expressions.Distinct().ToFrozenDictionary(
            e => e,
            e => environments.Check(e) is { Expression: { } good } ? good : throw new InvalidOperationException($"{e.Span}: {e.Text}")));
    }
}
