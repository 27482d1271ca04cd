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
            .AddOpaque("address", typeof(Primitives.Address))
            .DecimalLiterals(PolicyTypes.Decimal);
        AddDecimals(builder);
        AddRates(builder);
        AddAmounts(builder);
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
        Function(builder, "decimal", type, [CelType.Int], functions, nameof(DecimalFunctions.OfInt));
        Function(builder, "decimal", type, [CelType.String], functions, nameof(DecimalFunctions.OfText));
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
        Operator(builder, CelOperators.Divide, PolicyTypes.Decimal, type, type, functions, nameof(RateFunctions.Ratio));
        Comparisons(builder, type, functions);
        Function(builder, CelOperators.Negate, type, [type], functions, nameof(RateFunctions.Negate));
        Function(builder, "abs", type, [type], functions, nameof(RateFunctions.Abs));
        Function(builder, "perYear", type, [PolicyTypes.Decimal], functions, nameof(RateFunctions.PerYear));
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
        Operator(builder, CelOperators.Divide, PolicyTypes.Decimal, type, type, functions, nameof(AmountFunctions.Ratio));
        Comparisons(builder, type, functions);
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
