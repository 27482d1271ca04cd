using System.Collections.Immutable;
using VaultPolicy.Dsl.Binding.Rules;
using VaultPolicy.Dsl.Binding.Shapes;
using VaultPolicy.Dsl.Diagnostics;
using VaultPolicy.Dsl.Model;
using VaultPolicy.Dsl.Syntax.Yaml;
using VaultPolicy.Dsl.Text;

namespace VaultPolicy.Dsl.Binding;

/// <summary>Binds `policy.yaml`: names, units and the meaning of each section. Expressions are collected, not checked.</summary>
public static class PolicyBinder
{
    private const string ApiVersion = "vaultpolicy/v1";
    private const string KindName = "VaultPolicy";

    private static readonly Key<string> Api = Key.Required("apiVersion", Exactly(ApiVersion), $"write `{ApiVersion}`");
    private static readonly Key<string> Kind = Key.Required("kind", Exactly(KindName), $"write `{KindName}`");
    private static readonly Key<PolicyMetadata> Metadata = Key.Required("metadata", MetadataBinder.Shape, "name, title and version");
    private static readonly Key<VaultSection> Vault = Key.Required("vault", VaultBinder.Shape, "the vault under the policy");
    private static readonly Key<ImmutableArray<Named<AssetDefinition>>> Assets = Key.Required(
        "assets", new MapShape<AssetDefinition>("The assets that the vault may hold; nothing else can be held.", NameForm.Asset, AssetBinder.Shape, MustHaveEntries: true), "the assets that the vault may hold");

    private static readonly Key<ImmutableArray<Named<OracleDefinition>>> Oracles = Key.Required(
        "oracles", new MapShape<OracleDefinition>("The prices.", NameForm.Id, OracleBinder.Shape, MustHaveEntries: true), "the prices of the assets");

    private static readonly Key<ImmutableArray<Named<VenueDefinition>>> Venues = Key.Optional(
        "venues", new MapShape<VenueDefinition>("Where the vault trades.", NameForm.Id, VenueBinder.Shape), "where the vault trades; nowhere unless stated");

    private static readonly Key<ImmutableArray<Named<ParameterDefinition>>> Parameters = Key.Optional(
        "parameters", new MapShape<ParameterDefinition>("The only values that a parameter-only proposal may change.", NameForm.Identifier, ParameterBinder.Shape), "values that a parameter-only proposal may change; none unless stated");

    private static readonly Key<ImmutableArray<Named<PolicyExpression>>> Variables = Key.Optional(
        "variables",
        new MapShape<PolicyExpression>("Named expressions over the portfolio.", NameForm.Identifier, Values.Expression(ExpressionScope.Portfolio, ExpressionResult.Any)),
        "named expressions; each may use those before it as `variables.name`; none unless stated");

    private static readonly Key<ImmutableArray<Named<DerivedValue>>> Derived = Key.Optional(
        "derived", new MapShape<DerivedValue>("Values that follow from parameters.", NameForm.Id, DerivedBinder.Shape), "values that follow from parameters, held against the live market when parameters change; none unless stated");

    private static readonly Key<AccessSection> Access = Key.Required("access", AccessBinder.Shape, "who may do what");
    private static readonly Key<StrategySection> Strategy = Key.Required("strategy", StrategyBinder.Shape, "what the vault does with its assets");
    private static readonly Key<RebalanceSection> Rebalance = Key.Required("rebalance", RebalanceBinder.Shape, "when and how the vault trades");
    private static readonly Key<RiskSection> Risk = Key.Required("risk", RiskBinder.Shape, "limits and breakers");
    private static readonly Key<FeesSection> Fees = Key.Optional("fees", FeesBinder.Shape, "what is charged and who receives it; nothing unless stated");
    private static readonly Key<GovernanceSection> Governance = Key.Optional("governance", GovernanceBinder.Shape, "roles, voting and timelocks; no roles, no votes and the delays of `governance.timelock` unless stated");
    private static readonly Key<UpgradesSection> Upgrades = Key.Optional("upgrades", UpgradesBinder.Shape, "rules for code upgrades; none unless stated");
    private static readonly Key<AssuranceSection> Assurance = Key.Optional("assurance", AssuranceBinder.Shape, "scenarios that gate a change; none unless stated");

    /// <summary>The whole format.</summary>
    internal static readonly Shape<PolicyModel> Shape = new SectionShape<PolicyModel>(
        "A vault's mandate.",
        [Api, Kind, Metadata, Vault, Assets, Oracles, Venues, Parameters, Variables, Derived, Access, Strategy, Rebalance, Risk, Fees, Governance, Upgrades, Assurance],
        Bind);

    /// <summary>Binds a policy.</summary>
    /// <param name="root">The root of the file.</param>
    /// <param name="diagnostics">Takes the findings.</param>
    public static BindResult Bind(YamlNode root, DiagnosticBag diagnostics)
    {
        if (root is not YamlMapping mapping)
        {
            string found = root is YamlSequence ? "a list" : "a single value";
            diagnostics.Add(Diagnostic.Create(TypeDiagnostics.WrongShape, root.Span, $"a policy is a mapping, not {found}", $"start with `apiVersion: {ApiVersion}`"));
            return new BindResult(null, []);
        }

        var context = new BindContext(DeclaredNames.Of(mapping), diagnostics);
        SourceSpan anchor = mapping.Entries is [var first, ..] ? first.Key.Span : mapping.Span;
        var place = new BindPlace(context, "", "", anchor, null);
        if (!Shape.TryBind(mapping, place, out PolicyModel? model))
        {
            return new BindResult(null, context.Expressions);
        }

        model = CanonicalOrder.Of(model);

        // Rules across sections are looked at only when every section could be read, so that nothing is reported twice.
        AccessRules.Check(model, diagnostics);
        RebalanceRules.Check(model, diagnostics);
        HedgeRules.Check(model, diagnostics);
        OptionRules.Check(model, diagnostics);
        RiskRules.Check(model, diagnostics);
        GuardRules.Check(model, diagnostics);
        OracleRules.Check(model, context.Expressions, diagnostics);
        MarginRules.Check(model, diagnostics);
        OracleLint.Check(model, context.Expressions, diagnostics);
        RiskLint.Check(model, context.Expressions, diagnostics);
        StrategyLint.Check(model, diagnostics);
        FeeRules.Check(model, diagnostics);
        GovernanceRules.Check(model, diagnostics);
        RoleRules.Check(model, diagnostics);
        return new BindResult(model, context.Expressions) { Notes = context.Notes };
    }

    private static PolicyModel? Bind(SectionReader reader)
    {
        reader.Get(Api);
        reader.Get(Kind);
        Located<PolicyMetadata> metadata = reader.Need(Metadata);

        // Amounts need the assets' decimals and other values may be `params.x`, so these two come first.
        ImmutableArray<Named<AssetDefinition>> assets = reader.List(Assets);
        reader.Context.DeclareAssets(assets.Select(asset => asset.Value.Value));
        ImmutableArray<Named<ParameterDefinition>> parameters = reader.List(Parameters);
        Located<VaultSection> vault = reader.Need(Vault);
        ImmutableArray<Named<OracleDefinition>> oracles = reader.List(Oracles);
        ImmutableArray<Named<VenueDefinition>> venues = reader.List(Venues);
        ImmutableArray<Named<PolicyExpression>> variables = reader.List(Variables);
        ImmutableArray<Named<DerivedValue>> derived = reader.List(Derived);
        Located<AccessSection> access = reader.Need(Access);
        Located<StrategySection> strategy = reader.Need(Strategy);
        Located<RebalanceSection> rebalance = reader.Need(Rebalance);
        Located<RiskSection> risk = reader.Need(Risk);
        Located<FeesSection>? fees = reader.Get(Fees);
        Located<GovernanceSection>? governance = reader.Get(Governance);
        Located<UpgradesSection>? upgrades = reader.Get(Upgrades);
        Located<AssuranceSection>? assurance = reader.Get(Assurance);
        return reader.Failed
            ? null
            : new PolicyModel(
                reader.Span.Source,
                metadata.Value,
                vault.Value,
                [.. assets.Select(asset => asset.Value.Value)],
                [.. oracles.Select(oracle => oracle.Value.Value)],
                [.. venues.Select(venue => venue.Value.Value)],
                [.. parameters.Select(parameter => parameter.Value.Value)],
                [.. variables.Select(variable => new NamedExpression(variable.Name, variable.Value.Value))],
                access.Value,
                strategy.Value,
                rebalance.Value,
                risk.Value,
                fees?.Value ?? NoFees(reader.Anchor),
                governance?.Value ?? GovernanceBinder.Default(reader.Anchor),
                upgrades?.Value,
                assurance?.Value)
            {
                Derived = [.. derived.Select(value => value.Value.Value)],
            };
    }

    private static FeesSection NoFees(SourceSpan span) =>
        new(null, null, new Located<decimal>(0m, span), new Located<decimal>(0m, span), [], span);

    private static ScalarShape<string> Exactly(string word)
    {
        return new ScalarShape<string>($"Always `{word}`.", new ScalarLook(["string"], null, [word]), BindWord);

        bool BindWord(YamlScalar scalar, BindPlace place, out string value)
        {
            value = scalar.Value;
            if (value != word)
            {
                place.Context.Diagnostics.Add(Diagnostic.Create(
                    NameDiagnostics.UnsupportedFormat, scalar.Span, $"`{place.Path}` is {SyntaxText.Quote(value)}, which this version does not read", $"write `{word}`"));
            }

            return value == word;
        }
    }
}
