using System.Collections.Immutable;
using VaultPolicy.Dsl.Binding.Shapes;
using VaultPolicy.Dsl.Diagnostics;
using VaultPolicy.Dsl.Model;
using VaultPolicy.Dsl.Packages;
using VaultPolicy.Dsl.Syntax.Yaml;
using VaultPolicy.Primitives;

namespace VaultPolicy.Dsl.Binding;

/// <summary>The `access` section.</summary>
internal static class AccessBinder
{
    private static readonly Shape<AccessAction> Action = Choice.Camel<AccessAction>("What is asked for.");
    private static readonly Key<string> Id = Key.Required("id", Values.RuleId, "an id, unique in the policy");
    private static readonly Key<PolicyExpression> LimitWhen = Key.Optional(
        "when", Values.Expression(ExpressionScope.Access, ExpressionResult.Bool), "to whom it applies; everybody unless stated");

    private static readonly Key<ImmutableArray<Located<AccessAction>>> RuleOn = Key.Required(
        "on", new ListShape<AccessAction>("The actions that the rule decides on.", Action, 1, Distinct: true), "the actions that the rule decides on");

    private static readonly Key<RuleEffect> Effect = Key.Required("effect", Choice.Camel<RuleEffect>("What a matching rule says; forbid wins."), "`permit` or `forbid`");
    private static readonly Key<PolicyExpression> RuleWhen = Key.Required(
        "when", Values.Expression(ExpressionScope.Access, ExpressionResult.Bool), "the condition over subject, request, vault and now");

    private static readonly Key<string> Explanation = Key.Optional("explanation", Values.Sentence, "why, for people; none unless stated");
    private static readonly Key<AccessAction> LimitOn = Key.Required("on", Action, "the action that is counted");
    private static readonly Key<LimitScope> Per = Key.Required("per", Choice.Camel<LimitScope>("Over whom it counts."), "over whom it counts");
    private static readonly Key<TimeSpan> Window = Key.Required("window", Values.Interval, "the sliding window");
    private static readonly Key<AssetAmount> Max = Key.Required("max", Values.Amount, "the largest sum within the window");

    private static readonly Key<AccessMode> Mode = Key.Required("mode", Choice.Camel<AccessMode>("Who may enter."), "who may enter");
    private static readonly Key<string> Register = Key.Optional(
        "register",
        new ScalarShape<string>("A file of the package.", new ScalarLook(["string"], null, []), BindRegister),
        "the register file, relative to the package; none unless stated");

    private static readonly Key<ImmutableArray<Named<PolicyExpression>>> Variables = Key.Optional(
        "variables",
        new MapShape<PolicyExpression>("Named expressions.", NameForm.Identifier, Values.Expression(ExpressionScope.Access, ExpressionResult.Any)),
        "named expressions; each may use those before it as `variables.name`; none unless stated");

    private static readonly Key<ImmutableArray<Located<AccessRule>>> Rules = Key.Required(
        "rules",
        new ListShape<AccessRule>("Rules; what none permits is denied, and forbid wins.", new SectionShape<AccessRule>("A rule.", [Id, RuleOn, Effect, RuleWhen, Explanation], BindRule), 0, Distinct: false),
        "the rules");

    private static readonly Key<ImmutableArray<Located<AccessLimit>>> Limits = Key.Optional(
        "limits",
        new ListShape<AccessLimit>("Limits over sliding windows.", new SectionShape<AccessLimit>("A limit.", [Id, LimitOn, Per, Window, Max, LimitWhen], BindLimit), 0, Distinct: false),
        "limits over sliding windows; none unless stated");

    private static readonly Key<ExitRule> Exit = Key.Optional(
        "exit", Choice.Camel<ExitRule>("What holders may do who may not enter any more."), "what holders may do who may not enter any more; `guaranteed` unless stated");

    private static readonly Key<string> Topic = Key.Required("topic", Values.Name(NameForm.Id, "What is claimed."), "what is claimed, such as `kyc`");
    private static readonly Key<ImmutableArray<Located<Address>>> Issuers = Key.Required(
        "issuers", new ListShape<Address>("The trusted issuers.", Values.Address, 1, Distinct: true), "whose word counts; one of them is enough");

    private static readonly Key<ImmutableArray<Located<CredentialRule>>> Credentials = Key.Optional(
        "credentials",
        new ListShape<CredentialRule>("Claims that whoever enters must have, all of them.", new SectionShape<CredentialRule>("A claim and its issuers.", [Topic, Issuers], BindCredential), 1, Distinct: false),
        "claims that whoever enters must have, all of them; none unless stated");

    private static readonly Key<TransferTier> Transfers = Key.Optional(
        "transfers", Choice.Camel<TransferTier>("Between whom shares may be passed on."), "between whom shares may be passed on; `verified` in the modes `allowlist` and `credential`, `public` in the others unless stated");

    private static readonly Key<TimeSpan> Period = Key.Required("period", Values.Interval, "how long");
    private static readonly Key<LockupBasis> Since = Key.Optional("since", Choice.Camel<LockupBasis>("From when the time runs."), "from when it runs; `eachDeposit` unless stated");
    private static readonly Key<LockupRule> Lockup = Key.Optional(
        "lockup", new SectionShape<LockupRule>("How long new shares can be neither redeemed nor passed on.", [Period, Since], BindLockup), "how long new shares can be neither redeemed nor passed on; not at all unless stated");

    private static readonly Key<int> HolderCount = Key.Optional("max", Values.Integer("The largest number of holders.", 1, int.MaxValue), "the largest number of holders; any unless stated");
    private static readonly Key<decimal> MaxShare = Key.Optional("maxShare", Values.Share, "the largest share of all shares that one holder may reach; any unless stated");
    private static readonly Key<AssetAmount> MaxShareFrom = Key.Optional("maxShareFrom", Values.Amount, "the total assets above which `maxShare` holds; none unless stated");
    private static readonly Key<AssetAmount> MaxAmount = Key.Optional("maxAmount", Values.Amount, "the largest value that one holder's shares may reach; any unless stated");
    private static readonly Key<HolderCaps> Holders = Key.Optional(
        "holders", new SectionShape<HolderCaps>("How many hold shares and how much each may hold.", [HolderCount, MaxShare, MaxShareFrom, MaxAmount], BindHolders), "how many hold shares and how much each may hold; no caps unless stated");

    /// <summary>The section.</summary>
    public static readonly Shape<AccessSection> Shape = new SectionShape<AccessSection>(
        "Who may do what.", [Mode, Register, Credentials, Variables, Rules, Limits, Transfers, Lockup, Holders, Exit], Bind);

    private static AccessSection? Bind(SectionReader reader)
    {
        Located<AccessMode>? mode = reader.Get(Mode);
        Located<string>? register = reader.Get(Register);
        ImmutableArray<Named<PolicyExpression>> variables = reader.List(Variables);
        ImmutableArray<Located<AccessRule>> rules = reader.List(Rules);
        ImmutableArray<Located<AccessLimit>> limits = reader.List(Limits);
        Located<ExitRule> exit = reader.Get(Exit, ExitRule.Guaranteed);
        ImmutableArray<Located<CredentialRule>> credentials = reader.List(Credentials);
        Located<TransferTier> transfers = reader.Get(Transfers, DefaultTier(mode?.Value));
        Located<LockupRule>? lockup = reader.Get(Lockup);
        Located<HolderCaps>? holders = reader.Get(Holders);
        CheckRegister(reader, mode);
        CheckCredentials(reader, mode);
        return reader.Failed
            ? null
            : new AccessSection(
                mode!.Value,
                register,
                [.. variables.Select(variable => new NamedExpression(variable.Name, variable.Value.Value))],
                [.. rules.Select(rule => rule.Value)],
                [.. limits.Select(limit => limit.Value)],
                exit,
                [.. credentials.Select(credential => credential.Value)],
                transfers,
                lockup?.Value,
                holders?.Value,
                reader.Span);
    }

    /// <summary>A mode that checks who enters checks who receives shares as well.</summary>
    private static TransferTier DefaultTier(AccessMode? mode) =>
        mode is AccessMode.Allowlist or AccessMode.Credential ? TransferTier.Verified : TransferTier.Public;

    private static CredentialRule? BindCredential(SectionReader reader)
    {
        Located<string> topic = reader.Need(Topic);
        ImmutableArray<Located<Address>> issuers = reader.List(Issuers);
        return reader.Failed ? null : new CredentialRule(topic, issuers, reader.Span);
    }

    private static LockupRule? BindLockup(SectionReader reader)
    {
        Located<TimeSpan> period = reader.Need(Period);
        Located<LockupBasis> since = reader.Get(Since, LockupBasis.EachDeposit);
        return reader.Failed ? null : new LockupRule(period, since, reader.Span);
    }

    private static HolderCaps? BindHolders(SectionReader reader)
    {
        Located<int>? max = reader.Get(HolderCount);
        Located<decimal>? share = reader.Get(MaxShare);
        Located<AssetAmount>? from = reader.Get(MaxShareFrom);
        Located<AssetAmount>? amount = reader.Get(MaxAmount);
        if (!reader.Failed && max is null && share is null && from is null && amount is null)
        {
            reader.Fail(Diagnostic.Create(NameDiagnostics.EmptyValue, reader.Anchor, $"`{reader.Path}` caps nothing", "add `max`, `maxShare` or `maxAmount`, or delete the key"));
        }

        if (!reader.Failed && share is null != from is null)
        {
            // Without a floor the first holder, who has all shares, could never enter.
            Key present = share is null ? MaxShareFrom : MaxShare;
            Key missing = share is null ? MaxShare : MaxShareFrom;
            string example = share is null ? "20%" : "1_000_000 USDC";
            reader.Fail(Diagnostic.Create(
                RuleDiagnostics.HolderCapIncomplete, reader.KeySpan(present), $"`{present.Name}` needs `{missing.Name}`", $"add `{missing.Name}`, such as `{missing.Name}: {example}`"));
        }

        return reader.Failed ? null : new HolderCaps(max, share, from, amount, reader.Span);
    }

    private static AccessRule? BindRule(SectionReader reader)
    {
        Located<string> id = reader.Need(Id);
        ImmutableArray<AccessAction> on = reader.Values(RuleOn);
        Located<RuleEffect> effect = reader.Need(Effect);
        Located<PolicyExpression> when = reader.Need(RuleWhen);
        Located<string>? explanation = reader.Get(Explanation);
        return reader.Failed ? null : new AccessRule(id, on, effect.Value, when.Value, explanation?.Value, reader.Span);
    }

    private static AccessLimit? BindLimit(SectionReader reader)
    {
        Located<string> id = reader.Need(Id);
        Located<AccessAction> on = reader.Need(LimitOn);
        Located<LimitScope> per = reader.Need(Per);
        Located<TimeSpan> window = reader.Need(Window);
        Located<AssetAmount> max = reader.Need(Max);
        Located<PolicyExpression>? when = reader.Get(LimitWhen);
        return reader.Failed ? null : new AccessLimit(id, on.Value, per.Value, window.Value, max, when?.Value, reader.Span);
    }

    private static bool BindRegister(YamlScalar scalar, BindPlace place, out string value)
    {
        value = scalar.Value;
        return PackagePath.Check(scalar, place.Context.Diagnostics);
    }

    private static void CheckCredentials(SectionReader reader, Located<AccessMode>? mode)
    {
        if (mode is { Value: AccessMode.Credential } && !reader.Has(Credentials))
        {
            reader.Fail(Diagnostic.Create(
                RuleDiagnostics.CredentialsMismatch, mode.Value.Span, "the mode `credential` needs to know which ones", "add `credentials` with a topic and its issuers"));
        }
        else if (mode is { Value: not AccessMode.Credential } other && reader.Has(Credentials))
        {
            reader.Fail(Diagnostic.Create(
                RuleDiagnostics.CredentialsMismatch,
                reader.KeySpan(Credentials),
                $"the mode `{Choice.CamelName(other.Value.ToString())}` does not look at credentials",
                "write `mode: credential`, or delete `credentials`"));
        }
    }

    private static void CheckRegister(SectionReader reader, Located<AccessMode>? mode)
    {
        bool needed = mode?.Value is AccessMode.Allowlist or AccessMode.Blocklist;
        if (needed && !reader.Has(Register))
        {
            reader.Fail(Diagnostic.Create(
                RuleDiagnostics.RegisterMissing, mode!.Value.Span, $"the mode `{Choice.CamelName(mode.Value.Value.ToString())}` needs a register", "add `register: register.csv`"));
        }
    }
}
