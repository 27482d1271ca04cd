using System.Reflection;
using VaultPolicy.Cel;
using VaultPolicy.Cel.Syntax;
using VaultPolicy.Cel.Types;
using VaultPolicy.Dsl.Expressions.Functions;

namespace VaultPolicy.Dsl.Expressions;

/// <summary>Declares the types, operators and functions that all policy expressions share.</summary>
internal static class PolicyLibrary
{
    /// <summary>Adds exact decimals, rates, amounts and addresses.</summary>
    internal static CelEnvironmentBuilder AddPolicyTypes(this CelEnvironmentBuilder builder)
    {
        builder.AddOpaque("decimal", typeof(decimal))
            .AddOpaque("rate", typeof(Primitives.Rate))
            .AddOpaque("amount", typeof(Primitives.TokenAmount), 1)
            .AddOpaque("price", typeof(Primitives.TokenPrice), 2)
            .AddOpaque("address", typeof(Primitives.Address))
            .DecimalLiterals(PolicyTypes.Decimal);
        AddDecimals(builder);
        AddRates(builder);
        AddAmounts(builder);
        AddPrices(builder);
        AddDurations(builder);
        Operator(builder, CelOperators.Equals, CelType.Bool, PolicyTypes.Address, PolicyTypes.Address, typeof(AddressFunctions), nameof(AddressFunctions.Equal));
        Function(builder, "address", PolicyTypes.Address, [CelType.String], typeof(AddressFunctions), nameof(AddressFunctions.OfText));
        return builder;
    }

    private static void AddDecimals(CelEnvironmentBuilder builder)
    {
        CelType type = PolicyTypes.Decimal;
        Type functions = typeof(DecimalFunctions);
        Operator(builder, CelOperators.Add, type, type, type, functions, nameof(DecimalFunctions.Add));
        Operator(builder, CelOperators.Subtract, type, type, type, functions, nameof(DecimalFunctions.Subtract));
        Operator(builder, CelOperators.Multiply, type, type, type, functions, nameof(DecimalFunctions.Multiply));
        Operator(builder, CelOperators.Divide, type, type, type, functions, nameof(DecimalFunctions.Divide));
        Comparisons(builder, type, functions);
        Function(builder, CelOperators.Negate, type, [type], functions, nameof(DecimalFunctions.Negate));
        Function(builder, "abs", type, [type], functions, nameof(DecimalFunctions.Abs));
        Function(builder, "min", type, [type, type], functions, nameof(DecimalFunctions.Min));
        Function(builder, "max", type, [type, type], functions, nameof(DecimalFunctions.Max));
        Function(builder, "divDown", type, [type, type], functions, nameof(DecimalFunctions.DivideDown));
        Function(builder, "divUp", type, [type, type], functions, nameof(DecimalFunctions.DivideUp));
        Function(builder, "percent", type, [type], functions, nameof(DecimalFunctions.Percent));
        Function(builder, "percent", type, [CelType.Int], functions, nameof(DecimalFunctions.PercentOfInt));
        Function(builder, "bps", type, [type], functions, nameof(DecimalFunctions.Bps));
        Function(builder, "bps", type, [CelType.Int], functions, nameof(DecimalFunctions.BpsOfInt));
        Function(builder, "decimal", type, [CelType.Int], functions, nameof(DecimalFunctions.OfInt));
        Function(builder, "decimal", type, [CelType.String], functions, nameof(DecimalFunctions.OfText));
        Function(builder, "int", CelType.Int, [type], functions, nameof(DecimalFunctions.ToInt));
        Function(builder, "string", CelType.String, [type], functions, nameof(DecimalFunctions.ToText));
    }

    private static void AddRates(CelEnvironmentBuilder builder)
    {
        CelType type = PolicyTypes.Rate;
        Type functions = typeof(RateFunctions);
        Operator(builder, CelOperators.Add, type, type, type, functions, nameof(RateFunctions.Add));
        Operator(builder, CelOperators.Subtract, type, type, type, functions, nameof(RateFunctions.Subtract));
        Operator(builder, CelOperators.Multiply, type, type, PolicyTypes.Decimal, functions, nameof(RateFunctions.Scale));
        Operator(builder, CelOperators.Multiply, type, PolicyTypes.Decimal, type, functions, nameof(RateFunctions.Scaled));
        Operator(builder, CelOperators.Divide, type, type, PolicyTypes.Decimal, functions, nameof(RateFunctions.Divide));
        Operator(builder, CelOperators.Divide, PolicyTypes.Decimal, type, type, functions, nameof(RateFunctions.Ratio));
        Operator(builder, CelOperators.Multiply, PolicyTypes.Decimal, type, CelType.Duration, functions, nameof(RateFunctions.Accrue));
        Operator(builder, CelOperators.Multiply, PolicyTypes.Decimal, CelType.Duration, type, functions, nameof(RateFunctions.Accrued));
        Comparisons(builder, type, functions);
        Function(builder, CelOperators.Negate, type, [type], functions, nameof(RateFunctions.Negate));
        Function(builder, "abs", type, [type], functions, nameof(RateFunctions.Abs));
        Function(builder, "min", type, [type, type], functions, nameof(RateFunctions.Min));
        Function(builder, "max", type, [type, type], functions, nameof(RateFunctions.Max));
        Function(builder, "perYear", type, [PolicyTypes.Decimal], functions, nameof(RateFunctions.PerYear));
        Function(builder, "perYear", type, [PolicyTypes.Decimal, CelType.Int], functions, nameof(RateFunctions.PerYearOf));
    }

    private static void AddAmounts(CelEnvironmentBuilder builder)
    {
        CelType type = PolicyTypes.AnyAmount;
        Type functions = typeof(AmountFunctions);
        Operator(builder, CelOperators.Add, type, type, type, functions, nameof(AmountFunctions.Add));
        Operator(builder, CelOperators.Subtract, type, type, type, functions, nameof(AmountFunctions.Subtract));
        Operator(builder, CelOperators.Multiply, type, type, PolicyTypes.Decimal, functions, nameof(AmountFunctions.Scale));
        Operator(builder, CelOperators.Multiply, type, PolicyTypes.Decimal, type, functions, nameof(AmountFunctions.Scaled));
        Operator(builder, CelOperators.Multiply, type, CelType.Int, type, functions, nameof(AmountFunctions.ScaledByInt));
        Operator(builder, CelOperators.Multiply, type, type, CelType.Int, functions, nameof(AmountFunctions.ScaleByInt));
        Operator(builder, CelOperators.Divide, type, type, PolicyTypes.Decimal, functions, nameof(AmountFunctions.Divide));
        Operator(builder, CelOperators.Divide, type, type, CelType.Int, functions, nameof(AmountFunctions.DivideByInt));
        Operator(builder, CelOperators.Divide, PolicyTypes.Decimal, type, type, functions, nameof(AmountFunctions.Ratio));
        Comparisons(builder, type, functions);
        Function(builder, "min", type, [type, type], functions, nameof(AmountFunctions.Min));
        Function(builder, "max", type, [type, type], functions, nameof(AmountFunctions.Max));
    }

    private static void AddPrices(CelEnvironmentBuilder builder)
    {
        CelType a = CelType.Parameter("A");
        CelType b = CelType.Parameter("B");
        CelType c = CelType.Parameter("C");
        CelType type = PolicyTypes.PriceOf(a, b);
        CelType amount = PolicyTypes.AmountOf(a);
        CelType worth = PolicyTypes.AmountOf(b);
        Type functions = typeof(PriceFunctions);
        Function(builder, "price", type, [worth, amount], functions, nameof(PriceFunctions.Of));
        Function(builder, "cross", PolicyTypes.PriceOf(a, c), [type, PolicyTypes.PriceOf(c, b)], functions, nameof(PriceFunctions.Cross));
        Function(builder, "inverse", PolicyTypes.PriceOf(b, a), [type], functions, nameof(PriceFunctions.Invert));
        Operator(builder, CelOperators.Multiply, worth, amount, type, functions, nameof(PriceFunctions.Convert));
        Operator(builder, CelOperators.Multiply, worth, type, amount, functions, nameof(PriceFunctions.Converted));
        Operator(builder, CelOperators.Divide, amount, worth, type, functions, nameof(PriceFunctions.ConvertBack));
        Operator(builder, CelOperators.Multiply, PolicyTypes.PriceOf(a, c), type, PolicyTypes.PriceOf(b, c), functions, nameof(PriceFunctions.Chain));
        Operator(builder, CelOperators.Multiply, type, type, PolicyTypes.Decimal, functions, nameof(PriceFunctions.Scale));
        Operator(builder, CelOperators.Multiply, type, PolicyTypes.Decimal, type, functions, nameof(PriceFunctions.Scaled));
        Operator(builder, CelOperators.Divide, type, type, PolicyTypes.Decimal, functions, nameof(PriceFunctions.Divide));
        Operator(builder, CelOperators.Divide, PolicyTypes.Decimal, type, type, functions, nameof(PriceFunctions.Ratio));
        Operator(builder, CelOperators.Add, type, type, type, functions, nameof(PriceFunctions.Add));
        Operator(builder, CelOperators.Subtract, type, type, type, functions, nameof(PriceFunctions.Subtract));
        Comparisons(builder, type, functions);
        Function(builder, "min", type, [type, type], functions, nameof(PriceFunctions.Min));
        Function(builder, "max", type, [type, type], functions, nameof(PriceFunctions.Max));
    }

    private static void AddDurations(CelEnvironmentBuilder builder)
    {
        Type functions = typeof(DurationFunctions);
        Operator(builder, CelOperators.Multiply, CelType.Duration, CelType.Duration, CelType.Int, functions, nameof(DurationFunctions.Scale));
        Operator(builder, CelOperators.Multiply, CelType.Duration, CelType.Int, CelType.Duration, functions, nameof(DurationFunctions.Scaled));
        Operator(builder, CelOperators.Divide, CelType.Duration, CelType.Duration, CelType.Int, functions, nameof(DurationFunctions.Divide));
        Operator(builder, CelOperators.Divide, PolicyTypes.Decimal, CelType.Duration, CelType.Duration, functions, nameof(DurationFunctions.Ratio));
    }

    private static void Comparisons(CelEnvironmentBuilder builder, CelType type, Type functions)
    {
        Operator(builder, CelOperators.Less, CelType.Bool, type, type, functions, "Less");
        Operator(builder, CelOperators.LessOrEqual, CelType.Bool, type, type, functions, "LessOrEqual");
        Operator(builder, CelOperators.Greater, CelType.Bool, type, type, functions, "Greater");
        Operator(builder, CelOperators.GreaterOrEqual, CelType.Bool, type, type, functions, "GreaterOrEqual");
        Operator(builder, CelOperators.Equals, CelType.Bool, type, type, functions, "Equal");
    }

    private static void Operator(
        CelEnvironmentBuilder builder, string name, CelType result, CelType left, CelType right, Type functions, string method) =>
        Function(builder, name, result, [left, right], functions, method);

    /// <summary>Adds one overload; its id is made of the name and the parameter types.</summary>
    internal static void Function(
        CelEnvironmentBuilder builder, string name, CelType result, CelType[] parameters, Type functions, string method) =>
        builder.AddFunction(name, $"{name}({string.Join(",", parameters.Select(p => p.ToString()))})", result, parameters, MethodOf(functions, method));

    private static MethodInfo MethodOf(Type functions, string method) =>
        functions.GetMethod(method, BindingFlags.Static | BindingFlags.Public)
        ?? throw new InvalidOperationException($"{functions} has no method {method}");
}
