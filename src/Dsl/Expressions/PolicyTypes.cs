using VaultPolicy.Cel.Types;
using VaultPolicy.Primitives;

namespace VaultPolicy.Dsl.Expressions;

/// <summary>The types that policy expressions have beside those of CEL.</summary>
public static class PolicyTypes
{
    /// <summary>An exact dimensionless number: shares, weights, leverage. `1.0` is 100 %.</summary>
    public static CelType Decimal { get; } = CelType.Opaque("decimal", typeof(decimal));

    /// <summary>A rate per year.</summary>
    public static CelType Rate { get; } = CelType.Opaque("rate", typeof(Rate));

    /// <summary>An account or contract.</summary>
    public static CelType Address { get; } = CelType.Opaque("address", typeof(Address));

    /// <summary>`subject`.</summary>
    public static CelType Subject { get; } = CelType.Record("Subject", typeof(SubjectView));

    /// <summary>`request`.</summary>
    public static CelType Request { get; } = CelType.Record("Request", typeof(RequestView));

    /// <summary>`vault`.</summary>
    public static CelType Vault { get; } = CelType.Record("Vault", typeof(VaultView));

    /// <summary>`portfolio`.</summary>
    public static CelType Portfolio { get; } = CelType.Record("Portfolio", typeof(PortfolioView));

    /// <summary>The result of `oracle(id)` with an id that is not constant: it has no price, because the price's units are unknown.</summary>
    public static CelType Oracle { get; } = CelType.Record("Oracle", typeof(OracleView));

    /// <summary>`metrics`.</summary>
    public static CelType Metrics { get; } = CelType.Record("Metrics", typeof(MetricsView));

    /// <summary>`metrics.varExceptions`.</summary>
    public static CelType VarExceptions { get; } = CelType.Record("VarExceptions", typeof(VarExceptionsView));

    /// <summary>An amount of one asset; amounts of different assets do not mix.</summary>
    /// <param name="unit">The asset's or share's symbol.</param>
    public static CelType Amount(string unit) => CelType.Opaque("amount", typeof(TokenAmount), CelType.Tag(unit));

    /// <summary>`amount` of any one asset, in declarations of functions.</summary>
    public static CelType AnyAmount { get; } = AmountOf(CelType.Parameter("U"));

    /// <summary>How much of one unit a whole of another costs; prices of different pairs do not mix.</summary>
    /// <param name="base">What is priced.</param>
    /// <param name="quote">What it is priced in.</param>
    public static CelType Price(string @base, string quote) => PriceOf(CelType.Tag(@base), CelType.Tag(quote));

    /// <summary>`amount` of the unit that a type stands for.</summary>
    internal static CelType AmountOf(CelType unit) => CelType.Opaque("amount", typeof(TokenAmount), unit);

    /// <summary>`price` between the units that two types stand for.</summary>
    internal static CelType PriceOf(CelType @base, CelType quote) => CelType.Opaque("price", typeof(TokenPrice), @base, quote);

    /// <summary>The result of `oracle(id)` with a constant id: it has a price of its own type.</summary>
    internal static CelType OracleOf(string id) => CelType.Record($"oracle('{id}')", typeof(OracleView));
}
