using System.Collections.Immutable;
using VaultPolicy.Dsl.Binding;
using VaultPolicy.Dsl.Binding.Shapes;
using VaultPolicy.Dsl.Model;
using VaultPolicy.Primitives;

namespace VaultPolicy.Dsl.Testing;

/// <summary>The keys of a decision test; amounts are those of one policy.</summary>
internal sealed class DecisionTestShape
{
    private static readonly Key<string> Name = Key.Required("name", Values.Sentence, "what the test says, for people");

    private static readonly Key<UnixTime> Now = Key.Required("now", TestShapes.Time, "the time of the request");
    private static readonly Key<string> Mode = Key.Optional("mode", TestShapes.Mode, "the operating mode; `normal` unless stated");

    private static readonly Key<Address> Address = Key.Required("address", Values.Address, "the subject's address");
    private static readonly Key<string> Class = Key.Optional("class", TestShapes.Class, "over the register's");
    private static readonly Key<int> Level = Key.Optional("level", Values.Integer("A verification level.", 0, 10), "over the register's");
    private static readonly Key<string> Country = Key.Optional("country", Values.Name(NameForm.Id, "A country by ISO 3166-1 alpha-2."), "over the register's");
    private static readonly Key<UnixTime> ValidUntil = Key.Optional("validUntil", TestShapes.Time, "over the register's");
    private static readonly Key<bool> Sanctioned = Key.Optional("sanctioned", Values.Flag, "over the register's");
    private static readonly Key<bool> Frozen = Key.Optional("frozen", Values.Flag, "over the register's");

    private static readonly Key<UnixTime> FlowAt = Key.Required("at", TestShapes.Time, "when it was");
    private static readonly Key<AccessAction> Action = Key.Required("action", Choice.Camel<AccessAction>("What is asked for."), "what is asked for");
    private static readonly Key<Address> FlowSubject = Key.Optional("subject", Values.Address, "who; the test's subject unless stated");
    private static readonly Key<Address> Receiver = Key.Optional("receiver", Values.Address, "who receives; the subject unless stated");

    private static readonly Key<Address> Operator = Key.Optional("operator", Values.Address, "who acts for the subject; itself unless stated");
    private static readonly Key<bool> Pending = Key.Optional("pending", Values.Flag, "true for a request that is not settled; false unless stated");
    private static readonly Key<int> Holders = Key.Optional("holders", Values.Integer("How many addresses hold shares.", 0, int.MaxValue), "how many addresses hold shares");
    private static readonly Key<bool> Approved = Key.Optional("approved", Values.Flag, "true when the subject approved the operator; false unless stated");
    private static readonly Key<string> Topic = Key.Required("topic", Values.Name(NameForm.Id, "What is claimed."), "what is claimed");
    private static readonly Key<Address> Issuer = Key.Required("issuer", Values.Address, "who claims it");
    private static readonly Key<UnixTime> Until = Key.Required("validUntil", TestShapes.Time, "when it expires");
    private static readonly Key<ImmutableArray<Located<TestCredential>>> Credentials = Key.Optional(
        "credentials",
        new ListShape<TestCredential>("Credentials held.", new SectionShape<TestCredential>("A credential.", [Topic, Issuer, Until], BindCredential), 0, Distinct: false),
        "credentials held");

    private static readonly Key<OperatorFacts> OperatorKnown = Key.Optional(
        "operator",
        new SectionShape<OperatorFacts>("What is known of the operator.", [Credentials], reader => new OperatorFacts(reader.Values(Credentials))),
        "what is known of the operator");

    private static readonly Key<bool> Decision = Key.Required(
        "decision", Choice.Of("What is decided.", [("allow", true), ("deny", false)]), "`allow` or `deny`");

    private static readonly Key<ImmutableArray<Located<string>>> Rules = Key.Optional("rules", TestShapes.Ids, "the ids that settle it, in policy order");
    private static readonly Key<string> Reason = Key.Optional("reason", Values.Name(NameForm.Id, "A reason."), "the reason, such as `no-permit`");

    private static readonly Key<DecisionTestExpectation> Expect = Key.Required(
        "expect", new SectionShape<DecisionTestExpectation>("What must come of it.", [Decision, Rules, Reason], BindExpectation), "what must come of it");

    private readonly byte _assetDecimals;
    private readonly byte _shareDecimals;
    private readonly Key<TokenAmount> _shares;
    private readonly Key<TokenAmount> _frozenShares;
    private readonly Key<TokenAmount> _lotShares;
    private readonly Key<ImmutableArray<Located<TestLot>>> _lots;
    private readonly Key<ReceiverFacts> _receiverFacts;
    private readonly Key<TokenAmount> _totalAssets;
    private readonly Key<TokenAmount> _totalShares;
    private readonly Key<TokenAmount> _flowAmount;
    private readonly Key<TokenAmount> _requestAmount;
    private readonly Key<TestSubject> _subject;
    private readonly Key<ImmutableArray<Located<TestFlow>>> _flows;
    private readonly Key<DecisionTestGiven> _given;
    private readonly Key<DecisionTestRequest> _request;

    public DecisionTestShape(PolicyModel model)
    {
        string asset = model.Vault.Asset.Value;
        _assetDecimals = (byte)model.Assets.First(a => a.Symbol.Value == asset).Decimals;
        _shareDecimals = (byte)model.Vault.Share.Decimals;
        Shape<TokenAmount> amount = TestShapes.AmountOf(asset);
        Shape<TokenAmount> shares = TestShapes.Whole("Whole shares.", _shareDecimals);
        _shares = Key.Optional("shares", shares, "shares held; zero unless stated");
        _frozenShares = Key.Optional("frozenShares", shares, "shares that compliance froze; zero unless stated");
        _lotShares = Key.Required("shares", shares, "how many");
        _lots = Key.Optional(
            "lots",
            new ListShape<TestLot>("Deposits whose shares may be locked.", new SectionShape<TestLot>("A deposit.", [FlowAt, _lotShares], BindLot), 0, Distinct: false),
            "deposits whose shares may be locked");
        _receiverFacts = Key.Optional(
            "receiver", new SectionShape<ReceiverFacts>("What is known of another receiver.", [_shares, Credentials], BindReceiver), "what is known of another receiver");
        _totalAssets = Key.Optional("totalAssets", amount, "the vault's net assets; zero unless stated");
        _totalShares = Key.Optional("totalShares", shares, "shares in circulation; zero unless stated");
        _flowAmount = Key.Required("amount", amount, "how much");
        _requestAmount = Key.Optional("amount", amount, "how much; zero unless stated");
        _subject = Key.Required(
            "subject",
            new SectionShape<TestSubject>("Who asks.", [Address, Class, Level, Country, ValidUntil, Sanctioned, Frozen, _shares, _frozenShares, _lots, Credentials], BindSubject),
            "who asks");
        _flows = Key.Optional(
            "flows",
            new ListShape<TestFlow>("Earlier flows.", new SectionShape<TestFlow>("A flow.", [FlowAt, Action, _flowAmount, FlowSubject, Class, Pending], BindFlow), 0, Distinct: false),
            "earlier deposits and redemptions");
        _given = Key.Required(
            "given", new SectionShape<DecisionTestGiven>("The facts.", [Now, Mode, _subject, _totalAssets, _totalShares, _flows, Holders, _receiverFacts, Approved, OperatorKnown], BindGiven), "the facts");
        _request = Key.Required(
            "request", new SectionShape<DecisionTestRequest>("The request.", [Action, _requestAmount, Receiver, Operator], BindRequest), "what is asked for");
        Shape = new SectionShape<PolicyTest>("A test of a decision.", [Name, _given, _request, Expect], Bind);
    }

    /// <summary>The test.</summary>
    public Shape<PolicyTest> Shape { get; }

    private static DecisionTestExpectation? BindExpectation(SectionReader reader)
    {
        Located<bool> decision = reader.Need(Decision);
        ImmutableArray<string> rules = reader.Values(Rules);
        string? reason = reader.Get(Reason)?.Value;
        return reader.Failed ? null : new DecisionTestExpectation(decision.Value, reader.Has(Rules) ? rules : null, reason);
    }

    private DecisionTest? Bind(SectionReader reader)
    {
        Located<string> name = reader.Need(Name);
        Located<DecisionTestGiven> given = reader.Need(_given);
        Located<DecisionTestRequest> request = reader.Need(_request);
        Located<DecisionTestExpectation> expect = reader.Need(Expect);
        return reader.Failed ? null : new DecisionTest(name, given.Value, request.Value, expect.Value, reader.Span);
    }

    private DecisionTestGiven? BindGiven(SectionReader reader)
    {
        Located<UnixTime> now = reader.Need(Now);
        Located<string> mode = reader.Get(Mode, "normal");
        Located<TestSubject> subject = reader.Need(_subject);
        TokenAmount totalAssets = reader.Get(_totalAssets, TokenAmount.Zero(_assetDecimals)).Value;
        TokenAmount totalShares = reader.Get(_totalShares, TokenAmount.Zero(_shareDecimals)).Value;
        ImmutableArray<TestFlow> flows = reader.Values(_flows);
        int? holders = reader.Get(Holders)?.Value;
        ReceiverFacts receiver = reader.Get(_receiverFacts)?.Value ?? new ReceiverFacts(TokenAmount.Zero(_shareDecimals), []);
        bool approved = reader.Get(Approved)?.Value ?? false;
        ImmutableArray<TestCredential> operatorCredentials = reader.Get(OperatorKnown)?.Value.Credentials ?? [];
        return reader.Failed
            ? null
            : new DecisionTestGiven(now.Value, mode.Value, subject.Value, totalAssets, totalShares, flows, holders,
                receiver.Shares, receiver.Credentials, approved, operatorCredentials);
    }

    private TestSubject? BindSubject(SectionReader reader)
    {
        Located<Address> address = reader.Need(Address);
        string? subjectClass = reader.Get(Class)?.Value;
        int? level = reader.Get(Level)?.Value;
        string? country = reader.Get(Country)?.Value;
        UnixTime? validUntil = reader.Get(ValidUntil)?.Value;
        bool? sanctioned = reader.Get(Sanctioned)?.Value;
        bool? frozen = reader.Get(Frozen)?.Value;
        TokenAmount shares = reader.Get(_shares, TokenAmount.Zero(_shareDecimals)).Value;
        TokenAmount frozenShares = reader.Get(_frozenShares, TokenAmount.Zero(_shareDecimals)).Value;
        ImmutableArray<TestLot> lots = reader.Values(_lots);
        ImmutableArray<TestCredential> credentials = reader.Values(Credentials);
        return reader.Failed
            ? null
            : new TestSubject(
                address.Value, subjectClass, level, country, validUntil, sanctioned, frozen, shares, frozenShares, lots, credentials, reader.Span);
    }

    private TestLot? BindLot(SectionReader reader)
    {
        Located<UnixTime> at = reader.Need(FlowAt);
        Located<TokenAmount> shares = reader.Need(_lotShares);
        return reader.Failed ? null : new TestLot(at.Value, shares.Value);
    }

    private ReceiverFacts? BindReceiver(SectionReader reader)
    {
        TokenAmount shares = reader.Get(_shares, TokenAmount.Zero(_shareDecimals)).Value;
        ImmutableArray<TestCredential> credentials = reader.Values(Credentials);
        return reader.Failed ? null : new ReceiverFacts(shares, credentials);
    }

    private static TestCredential? BindCredential(SectionReader reader)
    {
        Located<string> topic = reader.Need(Topic);
        Located<Address> issuer = reader.Need(Issuer);
        Located<UnixTime> until = reader.Need(Until);
        return reader.Failed ? null : new TestCredential(topic.Value, issuer.Value, until.Value);
    }

    private TestFlow? BindFlow(SectionReader reader)
    {
        Located<UnixTime> at = reader.Need(FlowAt);
        Located<AccessAction> action = reader.Need(Action);
        Located<TokenAmount> amount = reader.Need(_flowAmount);
        Address? subject = reader.Get(FlowSubject)?.Value;
        string? subjectClass = reader.Get(Class)?.Value;
        bool pending = reader.Get(Pending)?.Value ?? false;
        return reader.Failed ? null : new TestFlow(at.Value, action.Value, amount.Value, subject, subjectClass, pending);
    }

    private DecisionTestRequest? BindRequest(SectionReader reader)
    {
        Located<AccessAction> action = reader.Need(Action);
        TokenAmount amount = reader.Get(_requestAmount, TokenAmount.Zero(_assetDecimals)).Value;
        Address? receiver = reader.Get(Receiver)?.Value;
        Address? by = reader.Get(Operator)?.Value;
        return reader.Failed ? null : new DecisionTestRequest(action.Value, amount, receiver, by);
    }

    private sealed record OperatorFacts(ImmutableArray<TestCredential> Credentials);

    private sealed record ReceiverFacts(TokenAmount Shares, ImmutableArray<TestCredential> Credentials);
}
