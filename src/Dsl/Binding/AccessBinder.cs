using System.Collections.Immutable;
using VaultPolicy.Dsl.Binding.Shapes;
using VaultPolicy.Dsl.Diagnostics;
using VaultPolicy.Dsl.Model;
using VaultPolicy.Dsl.Packages;
using VaultPolicy.Dsl.Syntax.Yaml;

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

    /// <summary>The section.</summary>
    public static readonly Shape<AccessSection> Shape = new SectionShape<AccessSection>(
        "Who may do what.", [Mode, Register, Variables, Rules, Limits, Exit], Bind);

    private static AccessSection? Bind(SectionReader reader)
    {
        Located<AccessMode>? mode = reader.Get(Mode);
        Located<string>? register = reader.Get(Register);
        ImmutableArray<Named<PolicyExpression>> variables = reader.List(Variables);
        ImmutableArray<Located<AccessRule>> rules = reader.List(Rules);
        ImmutableArray<Located<AccessLimit>> limits = reader.List(Limits);
        Located<ExitRule> exit = reader.Get(Exit, ExitRule.Guaranteed);
        CheckRegister(reader, mode);
        return reader.Failed
            ? null
            : new AccessSection(
                mode!.Value,
                register,
                [.. variables.Select(variable => new NamedExpression(variable.Name, variable.Value.Value))],
                [.. rules.Select(rule => rule.Value)],
                [.. limits.Select(limit => limit.Value)],
                exit,
                reader.Span);
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
