using VaultPolicy.Cel;
using VaultPolicy.Cel.Syntax;
using VaultPolicy.Cel.Types;
using VaultPolicy.Dsl.Expressions.Functions;
using VaultPolicy.Dsl.Model;
using VaultPolicy.Primitives;

namespace VaultPolicy.Dsl.Expressions;

/// <summary>What each scope declares beside the shared library: its context's variables, the policy's parameters and domain functions.</summary>
internal static class ScopeDeclarations
{
    /// <summary>The largest static cost of one expression; a rule of ordinary size costs a few dozen.</summary>
    internal const long MaxCost = 100_000;

    internal static CelEnvironment Access(PolicyModel model)
    {
        CelType asset = PolicyTypes.Amount(model.Vault.Asset.Value);
        CelType share = PolicyTypes.Amount(model.Vault.Share.Symbol);
        CelEnvironmentBuilder builder = Common(model);
        AddVault(builder, asset, share);
        return builder
            .AddRecord<SubjectView>(PolicyTypes.Subject.Name, fields => fields
                .Field("address", PolicyTypes.Address)
                .Field("registered", CelType.Bool)
                .Field("class", CelType.String)
                .Field("level", CelType.Int)
                .Field("country", CelType.String)
                .Field("validUntil", CelType.Timestamp, nameof(SubjectView.ValidUntilTimestamp))
                .Field("expired", CelType.Bool)
                .Field("sanctioned", CelType.Bool)
                .Field("frozen", CelType.Bool)
                .Field("shares", share))
            .AddRecord<RequestView>(PolicyTypes.Request.Name, fields => fields
                .Field("action", CelType.String)
                .Field("amount", asset)
                .Field("sender", PolicyTypes.Address)
                .Field("receiver", PolicyTypes.Address))
            .AddVariable<AccessContext>("subject", PolicyTypes.Subject, nameof(AccessContext.Subject))
            .AddVariable<AccessContext>("request", PolicyTypes.Request, nameof(AccessContext.Request))
            .AddVariable<AccessContext>("vault", PolicyTypes.Vault, nameof(AccessContext.Vault))
            .AddVariable<AccessContext>("now", CelType.Timestamp, nameof(AccessContext.NowTimestamp))
            .Build();
    }

    internal static CelEnvironment Portfolio(PolicyModel model, bool hasAsset)
    {
        CelEnvironmentBuilder builder = Common(model);
        AddVault(builder, PolicyTypes.Amount(model.Vault.Asset.Value), PolicyTypes.Amount(model.Vault.Share.Symbol));
        AddOracles(builder, model);
        builder
            .AddRecord<PortfolioView>(PolicyTypes.Portfolio.Name, fields => fields
                .Field("nav", PolicyTypes.Amount(PolicyUnits.ValuationOf(model)), nameof(PortfolioView.NavAmount))
                .Field("leverage", PolicyTypes.Decimal)
                .Field("grossExposure", PolicyTypes.Decimal)
                .Field("netExposure", PolicyTypes.Decimal)
                .Field("netDelta", PolicyTypes.Decimal)
                .Field("concentration", PolicyTypes.Decimal)
                .Field("cash", PolicyTypes.Decimal)
                .Field("hedgeRatio", PolicyTypes.Decimal)
                .Field("gamma", PolicyTypes.Decimal)
                .Field("vega", PolicyTypes.Decimal)
                .Field("theta", PolicyTypes.Decimal)
                .Field("optionNotional", PolicyTypes.Decimal))
            .AddVariable<PortfolioContext>("portfolio", PolicyTypes.Portfolio, nameof(PortfolioContext.Portfolio))
            .AddVariable<PortfolioContext>("vault", PolicyTypes.Vault, nameof(PortfolioContext.Vault))
            .AddVariable<PortfolioContext>("now", CelType.Timestamp, nameof(PortfolioContext.NowTimestamp));
        if (hasAsset)
        {
            builder.AddVariable<PortfolioContext>("asset", CelType.String, nameof(PortfolioContext.Asset));
        }

        Domain(builder, "market.funding", PolicyTypes.Rate, [CelType.String], nameof(PortfolioFunctions.Funding));
        Domain(builder, "market.basis", PolicyTypes.Decimal, [CelType.String], nameof(PortfolioFunctions.Basis));
        Domain(builder, "weight", PolicyTypes.Decimal, [CelType.String], nameof(PortfolioFunctions.Weight));
        Domain(builder, "delta", PolicyTypes.Decimal, [CelType.String], nameof(PortfolioFunctions.Delta));
        Domain(builder, "gamma", PolicyTypes.Decimal, [CelType.String], nameof(PortfolioFunctions.Gamma));
        Domain(builder, "vega", PolicyTypes.Decimal, [CelType.String], nameof(PortfolioFunctions.Vega));
        Domain(builder, "theta", PolicyTypes.Decimal, [CelType.String], nameof(PortfolioFunctions.Theta));
        Domain(builder, "drawdown", PolicyTypes.Decimal, [CelType.Duration], nameof(PortfolioFunctions.Drawdown));
        Domain(builder, "priceMove", PolicyTypes.Decimal, [CelType.String, CelType.Duration], nameof(PortfolioFunctions.PriceMove));
        Domain(
            builder, "es", PolicyTypes.Decimal, [PolicyTypes.Decimal, CelType.Duration, CelType.String, CelType.Int], nameof(PortfolioFunctions.ExpectedShortfall));
        Domain(builder, "volatility", PolicyTypes.Decimal, [CelType.String, CelType.Duration, CelType.Int], nameof(PortfolioFunctions.Volatility));
        Domain(builder, "ewmaVolatility", PolicyTypes.Decimal, [CelType.String, CelType.Duration, CelType.Int], nameof(PortfolioFunctions.EwmaVolatility));
        Domain(builder, "grossExposure", PolicyTypes.Decimal, [CelType.String], nameof(PortfolioFunctions.GrossExposure));
        Domain(builder, "hedgeRatio", PolicyTypes.Decimal, [CelType.String], nameof(PortfolioFunctions.HedgeRatio));
        Domain(builder, "venueShare", PolicyTypes.Decimal, [CelType.String], nameof(PortfolioFunctions.VenueShare));
        Domain(builder, "chainShare", PolicyTypes.Decimal, [CelType.String], nameof(PortfolioFunctions.ChainShare));
        Domain(builder, "lookThrough", PolicyTypes.Decimal, [CelType.String], nameof(PortfolioFunctions.LookThrough));
        Domain(builder, "daysToExit", PolicyTypes.Decimal, [CelType.String, PolicyTypes.Decimal], nameof(PortfolioFunctions.DaysToExit));
        Domain(builder, "daysToExit", PolicyTypes.Decimal, [PolicyTypes.Decimal], nameof(PortfolioFunctions.SlowestExit));
        Domain(builder, "impliedVolatility", PolicyTypes.Decimal, [CelType.String, CelType.Duration], nameof(PortfolioFunctions.ImpliedVolatility));
        Domain(builder, "depeg", PolicyTypes.Decimal, [CelType.String, CelType.String], nameof(PortfolioFunctions.Depeg));
        Domain(builder, "twapDeviation", PolicyTypes.Decimal, [CelType.String], nameof(PortfolioFunctions.TwapDeviation));
        Domain(builder, "slippage", PolicyTypes.Decimal, [CelType.Duration], nameof(PortfolioFunctions.Slippage));
        Domain(builder, "turnover", PolicyTypes.Decimal, [CelType.Duration], nameof(PortfolioFunctions.Turnover));
        Domain(
            builder, "var", PolicyTypes.Decimal, [PolicyTypes.Decimal, CelType.Duration, CelType.String, CelType.Int], nameof(PortfolioFunctions.ValueAtRisk));
        return builder.Build();
    }

    internal static CelEnvironment Metrics(PolicyModel model) => Common(model)
        .AddRecord<VarExceptionsView>(PolicyTypes.VarExceptions.Name, fields => fields
            .Field("count", CelType.Int)
            .Field("observations", CelType.Int)
            .Field("kupiecP", PolicyTypes.Decimal))
        .AddRecord<MetricsView>(PolicyTypes.Metrics.Name, fields => fields
            .Field("totalReturn", PolicyTypes.Decimal)
            .Field("annualisedReturn", PolicyTypes.Decimal)
            .Field("volatility", PolicyTypes.Decimal)
            .Field("sharpe", PolicyTypes.Decimal)
            .Field("maxDrawdown", PolicyTypes.Decimal)
            .Field("insolvent", CelType.Bool)
            .Field("varExceptions", PolicyTypes.VarExceptions))
        .AddVariable<MetricsContext>("metrics", PolicyTypes.Metrics, nameof(MetricsContext.Metrics))
        .Build();

    private static void Domain(CelEnvironmentBuilder builder, string name, CelType result, CelType[] parameters, string method) =>
        PolicyLibrary.Function(builder, name, result, parameters, typeof(PortfolioFunctions), method);

    /// <summary>`oracle('eth')` has a price in its own units; with an id that is not constant the units, and so the price, are unknown.</summary>
    private static void AddOracles(CelEnvironmentBuilder builder, PolicyModel model)
    {
        builder.AddRecord<OracleView>(PolicyTypes.Oracle.Name, fields => Reading(fields));
        foreach (OracleDefinition oracle in model.Oracles)
        {
            CelType price = PolicyTypes.Price(oracle.Base.Value, oracle.Quote);
            builder.AddRecord<OracleView>(PolicyTypes.OracleOf(oracle.Id.Value).Name, fields => Reading(fields).Field("price", price, nameof(OracleView.TypedPrice)));
        }

        Domain(builder, "oracle", PolicyTypes.Oracle, [CelType.String], nameof(PortfolioFunctions.Oracle));
        builder.RefineResult("oracle(string)", 0, model.Oracles.ToDictionary(o => o.Id.Value, o => PolicyTypes.OracleOf(o.Id.Value), StringComparer.Ordinal));
    }

    private static CelRecordBuilder<OracleView> Reading(CelRecordBuilder<OracleView> fields) => fields
        .Field("age", CelType.Duration)
        .Field("divergence", PolicyTypes.Decimal)
        .Field("sources", CelType.Int)
        .Field("healthy", CelType.Bool);

    private static void AddVault(CelEnvironmentBuilder builder, CelType asset, CelType share) =>
        builder.AddRecord<VaultView>(PolicyTypes.Vault.Name, fields => fields
            .Field("mode", CelType.String)
            .Field("totalAssets", asset)
            .Field("totalShares", share));

    private static CelEnvironmentBuilder Common(PolicyModel model)
    {
        CelEnvironmentBuilder builder = new CelEnvironmentBuilder()
            .AddStandardLibrary()
            .AddPolicyTypes()
            .ForbidDyn()
            .ForbidMixedNumbers()
            .ForbidDouble()
            .SetLimits(new CelLimits { Unreserved = ["var"] })
            .SetCostLimit(MaxCost);
        var units = new PolicyUnits(model);
        foreach (ParameterDefinition parameter in model.Parameters)
        {
            AddParameter(builder, "params." + parameter.Name.Value, parameter.Value.Value, units);
        }

        // `100_000 USDC` is written `100000 * assets.USDC` in an expression.
        AddWholes(builder, "assets.", model.Assets.Select(a => a.Symbol.Value), units);
        AddWholes(builder, "quotes.", units.Quotes, units);
        AddWholes(builder, "shares.", [units.Share], units);
        return builder;
    }

    private static void AddWholes(CelEnvironmentBuilder builder, string prefix, IEnumerable<string> symbols, PolicyUnits units)
    {
        foreach (string symbol in symbols)
        {
            builder.AddConstant(prefix + symbol, PolicyTypes.Amount(symbol), units.WholeOf(symbol));
        }
    }

    private static void AddParameter(CelEnvironmentBuilder builder, string name, Quantity value, PolicyUnits units)
    {
        switch (value.Kind)
        {
            case QuantityKind.Number:
                builder.AddConstant(name, PolicyTypes.Decimal, value.Number);
                break;
            case QuantityKind.Money:
                byte decimals = units.DecimalsOf(value.Unit!);
                builder.AddConstant(name, PolicyTypes.Amount(value.Unit!), TokenAmount.FromDecimalFloor(value.Number, decimals));
                break;
            case QuantityKind.Rate:
                builder.AddConstant(name, PolicyTypes.Rate, value.Rate);
                break;
            case QuantityKind.Duration:
                builder.AddConstant(name, CelType.Duration, CelDuration.FromTimeSpan(value.Duration));
                break;
            case QuantityKind.Amount:
                builder.AddConstant(name, PolicyTypes.Amount(value.Amount!.Asset), value.Amount.Amount);
                break;
            case QuantityKind.Text:
                builder.AddConstant(name, CelType.String, value.Text);
                break;
            case QuantityKind.TextList:
                builder.AddConstant(name, CelType.List(CelType.String), value.Items.ToArray());
                break;
            case QuantityKind.Flag:
                builder.AddConstant(name, CelType.Bool, value.Flag);
                break;
            default:
                throw new InvalidOperationException($"parameter kind {value.Kind} has no type");
        }
    }
}
