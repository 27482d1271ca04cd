using VaultPolicy.Dsl.Model;
using VaultPolicy.PolicyEngine.Access;
using VaultPolicy.PolicyEngine.Register;
using VaultPolicy.PolicyEngine.Tests.Models;
using VaultPolicy.PolicyEngine.Vault;
using VaultPolicy.Primitives;
using static VaultPolicy.PolicyEngine.Tests.Models.TestPolicy;

namespace VaultPolicy.PolicyEngine.Tests.Access;

/// <summary>The funding-carry policy and its register, compiled for real.</summary>
public class AccessCompilerTests
{
    private static readonly Address Retail = Address.Parse("0x5dad7600C5D89fE3824fFa99ec1c3eB8BF3b0501");
    private static readonly Address Sanctioned = Address.Parse("0x1EbDf07C134263b1706a88c3658A0F62051db93E");
    private static readonly Address Expired = Address.Parse("0x3e033319468b6DCeBdA65e61606eE2Ae2a198a87");
    private static readonly AccessEngine Engine = Load();

    [Fact]
    public void Decide_VerifiedRetail_IsPermittedByKyc()
    {
        AccessDecision decision = Decide(AccessAction.Deposit, Retail, 50_000);

        decision.Reason.Should().Be(AccessReason.Permitted);
        Engine.DeterminingRules(decision).Should().Equal("kyc");
    }

    [Fact]
    public void Decide_RetailOverItsLimit_IsDeniedByTheLimit() =>
        Engine.DeterminingRules(Decide(AccessAction.Deposit, Retail, 100_000.000001m)).Should().Equal("retail-30d");

    [Fact]
    public void Decide_Sanctioned_IsForbiddenEvenToLeave()
    {
        foreach (AccessAction action in Enum.GetValues<AccessAction>())
        {
            AccessDecision decision = Decide(action, Sanctioned, 1);
            decision.Reason.Should().Be(AccessReason.Forbidden);
            Engine.DeterminingRules(decision).Should().Equal("sanctions");
        }
    }

    [Fact]
    public void Decide_Expired_LeavesAndDoesNotEnter()
    {
        Decide(AccessAction.Deposit, Expired, 1).Reason.Should().Be(AccessReason.Expired);
        Decide(AccessAction.Redeem, Expired, 1).IsAllowed.Should().BeTrue();
    }

    [Fact]
    public void Decide_CompiledPolicy_AllocatesNothing()
    {
        AccessSnapshot snapshot = Snapshot();
        var request = new AccessRequest(AccessAction.Deposit, Retail, Retail, Usdc(1));
        for (int i = 0; i < 100; i++)
        {
            Engine.Decide(request, snapshot);
        }

        int allowed = 0;
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1_000; i++)
        {
            allowed += Engine.Decide(request, snapshot).IsAllowed ? 1 : 0;
        }

        (GC.GetAllocatedBytesForCurrentThread() - before).Should().Be(0);
        allowed.Should().Be(1_000);
    }

    /// <summary>Rules see what they read, however they name it, and what no rule of an action reads is not gathered for it.</summary>
    [Theory]
    [InlineData("request.action == 'deposit' && request.amount == 7 * assets.USDC", AccessReads.Request)]
    [InlineData("request.sender == subject.address && request.receiver == subject.address", AccessReads.Request | AccessReads.Own)]
    [InlineData("vault.mode == 'normal' && vault.totalAssets == 1000000 * assets.USDC", AccessReads.Vault)]
    [InlineData("vault.totalShares == 1000000 * shares.kvFC && request.amount < vault.totalAssets", AccessReads.Request | AccessReads.Vault)]
    [InlineData("subject.registered && subject.class == 'retail' && subject.country == 'FR' && subject.level >= 2 && !subject.expired", AccessReads.None)]
    [InlineData("subject.shares == 10 * shares.kvFC && !subject.expired && now < subject.validUntil", AccessReads.Own | AccessReads.Time)]
    public void Decide_RuleThatHolds_SeesAllThatItReads(string condition, object reads)
    {
        foreach (string when in new[] { condition, "variables.verified" })
        {
            string yaml = File.ReadAllText(TestPackage.PathOf("kvants-funding-carry", "policy.yaml"))
                .Replace("verified: \"subject.level >= 2 && !subject.expired && !subject.frozen\"", $"verified: \"{condition}\"", StringComparison.Ordinal)
                .Replace("when: variables.verified && subject.country in params.countries", $"when: \"{when}\"", StringComparison.Ordinal);
            CompiledAccess policy = AccessCompiler.Compile(TestPackage.Check(System.Text.Encoding.UTF8.GetBytes(yaml)), FakeConditions.PolicyDigest);
            var engine = new AccessEngine(policy, Engine.Register);

            engine.Decide(new AccessRequest(AccessAction.Deposit, Retail, Retail, Usdc(7)), Snapshot()).Reason.Should().Be(AccessReason.Permitted);
            policy.Actions[(int)AccessAction.Deposit].Reads.Should().Be((AccessReads)reads);
        }
    }

    [Fact]
    public void Explain_Denial_ShowsEachClauseWithTheValuesItSaw()
    {
        AccessSnapshot snapshot = Snapshot();
        var request = new AccessRequest(AccessAction.Deposit, Sanctioned, Sanctioned, Usdc(1));

        AccessExplanation explanation = Engine.Explain(Engine.Decide(request, snapshot), request, snapshot);

        explanation.Sentence.Should().Be("a forbid rule holds");
        RuleExplanation rule = explanation.Rules.Single(r => r.Id == "sanctions");
        rule.IsDetermining.Should().BeTrue();
        rule.Explanation.Should().Be("the address is sanctioned or frozen");
        rule.Clauses.Select(c => (c.Text, c.Value)).Should().Equal(("subject.sanctioned", "true"), ("subject.frozen", "false"));
        RuleExplanation kyc = explanation.Rules.Single(r => r.Id == "kyc");
        kyc.Clauses.Should().HaveCountGreaterThan(1);
        kyc.Clauses.SelectMany(c => c.Seen).Should().Contain(KeyValuePair.Create("subject.country", "\"GB\""));
    }

    private static AccessDecision Decide(AccessAction action, Address subject, decimal amount) =>
        Engine.Decide(new AccessRequest(action, subject, subject, Usdc(amount)), Snapshot());

    private static AccessSnapshot Snapshot() => new(
        UnixTime.FromUtc(2024, 3, 1),
        OperatingMode.Normal,
        Usdc(1_000_000),
        TokenAmount.FromDecimalFloor(1_000_000, 18),
        new HolderFacts(TokenAmount.FromDecimalFloor(10, 18)),
        FlowWindows.Empty);

    private static AccessEngine Load()
    {
        string register = TestPackage.PathOf("kvants-funding-carry", "register.csv");
        return new AccessEngine(
            AccessCompiler.Compile(TestPackage.Load("kvants-funding-carry"), FakeConditions.PolicyDigest),
            RegisterReader.Read(register, File.ReadAllBytes(register)).Table!);
    }
}
