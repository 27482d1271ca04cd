using System.Collections.Immutable;
using VaultPolicy.Dsl.Model;
using VaultPolicy.Dsl.Syntax.Yaml;
using VaultPolicy.Dsl.Text;
using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Tests.Models;

/// <summary>Builds policy models by hand, for tests of one section that do not want to read a whole policy.</summary>
internal static class TestPolicy
{
    public const int AssetDecimals = 6;

    private static readonly SourceSpan Span = new(new SourceText("test.yaml", ""), 0, 0);

    public static Located<T> At<T>(T value) => new(value, Span);

    public static TokenAmount Usdc(decimal amount) => TokenAmount.FromDecimalFloor(amount, AssetDecimals);

    public static PolicyExpression When(string text) => new(
        new YamlScalar(Span, text, YamlScalarStyle.Plain, new ScalarMap([new ScalarSegment(0, 0)], 0)),
        ExpressionScope.Access,
        ExpressionResult.Bool);

    public static AccessRule Rule(string id, RuleEffect effect, string when, params ReadOnlySpan<AccessAction> on) =>
        new(At(id), [.. on], effect, When(when), null, Span);

    public static AccessLimit Limit(
        string id, AccessAction on, LimitScope per, TimeSpan window, decimal max, string? when = null) =>
        new(At(id), on, per, window, At(new AssetAmount("USDC", Usdc(max))), when is null ? null : When(when), Span);

    public static AccessSection Section(
        AccessMode mode,
        IEnumerable<AccessRule> rules,
        IEnumerable<AccessLimit>? limits = null,
        ExitRule exit = ExitRule.Gated,
        IEnumerable<CredentialRule>? credentials = null,
        TransferTier? transfers = null,
        LockupRule? lockup = null,
        HolderCaps? holders = null) =>
        new(At(mode), null, [], [.. rules], [.. limits ?? []], At(exit), [.. credentials ?? []],
            At(transfers ?? (mode is AccessMode.Allowlist or AccessMode.Credential ? TransferTier.Verified : TransferTier.Public)), lockup, holders, Span);

    public static CredentialRule Credential(string topic, params ReadOnlySpan<Address> issuers)
    {
        var located = ImmutableArray.CreateBuilder<Located<Address>>();
        foreach (Address issuer in issuers)
        {
            located.Add(At(issuer));
        }

        return new CredentialRule(At(topic), located.ToImmutable(), Span);
    }

    public static LockupRule Lockup(TimeSpan period, LockupBasis since) => new(At(period), At(since), Span);

    public static HolderCaps Caps(int? max = null, decimal? maxShare = null, decimal? from = null, decimal? maxAmount = null) => new(
        max is { } count ? At(count) : null,
        maxShare is { } share ? At(share) : null,
        from is { } floor ? At(new AssetAmount("USDC", Usdc(floor))) : null,
        maxAmount is { } amount ? At(new AssetAmount("USDC", Usdc(amount))) : null,
        Span);

    public static RiskBreaker Breaker(string id, RiskAction action, ResumeRule? resume) =>
        new(At(id), When("true"), At(action), resume, Span);

    public static ResumeRule Resume(TimeSpan after, string by) => new(At(after), At(by), Span);

    public static PolicyModel Model(
        AccessSection? access = null,
        Address? owner = null,
        decimal? capacity = null,
        FeesSection? fees = null,
        IEnumerable<RiskBreaker>? breakers = null)
    {
        var share = new ShareDefinition("kvT", 18, UInt256.Pow10(12), Span);
        var vault = new VaultSection(
            At(owner is null ? VaultType.Shared : VaultType.Personal),
            At(VaultFlow.Sync),
            At(ChainId.Parse("eip155:1")),
            At(Address.Parse("0xaD82a8c8Ff644d1846B833a0145386A89f8f75D7")),
            At("USDC"),
            owner is { } address ? At(address) : null,
            share,
            capacity is { } max ? At(new AssetAmount("USDC", Usdc(max))) : null,
            Span);
        var timelock = new TimelockDefinition(
            At(TimeSpan.Zero), At(TimeSpan.FromDays(1)), At(TimeSpan.FromDays(3)), At(TimeSpan.FromDays(7)), At(TimeSpan.FromDays(14)), Span);
        return new PolicyModel(
            Span.Source,
            null!,
            vault,
            [Asset("USDC", AssetDecimals), Asset("ETH", 18)],
            [],
            [],
            [],
            [],
            access ?? Section(AccessMode.Open, []),
            null!,
            null!,
            new RiskSection([], [.. breakers ?? []], Span),
            fees ?? new FeesSection(null, null, At(0m), At(0m), [], Span),
            new GovernanceSection([], null, timelock, [], Span),
            null,
            null);
    }

    private static AssetDefinition Asset(string symbol, int decimals) =>
        new(At(symbol), At(Address.Parse("0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48")), decimals, null, null, Span);
}
