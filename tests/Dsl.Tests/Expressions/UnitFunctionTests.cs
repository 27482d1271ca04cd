using System.Reflection;
using FsCheck;
using FsCheck.Fluent;
using VaultPolicy.Cel;
using VaultPolicy.Cel.Types;
using VaultPolicy.Dsl.Expressions;
using VaultPolicy.Dsl.Expressions.Functions;
using VaultPolicy.Dsl.Model;
using VaultPolicy.Primitives;

namespace VaultPolicy.Dsl.Tests.Expressions;

/// <summary>Whatever the operands, unit arithmetic ends with a value or an error value, and both back ends agree on it.</summary>
public sealed class UnitFunctionTests
{
    private static readonly MethodInfo[] Methods =
    [
        .. new[] { typeof(DecimalFunctions), typeof(RateFunctions), typeof(AmountFunctions), typeof(PriceFunctions), typeof(DurationFunctions), typeof(AddressFunctions) }
            .SelectMany(type => type.GetMethods(BindingFlags.Static | BindingFlags.Public)),
    ];

    private static Gen<long> Wholes { get; } = Gen.OneOf(
        Gen.Elements(0L, 1L, -1L, 10L, long.MaxValue, long.MinValue),
        from high in Gen.Choose(int.MinValue, int.MaxValue)
        from low in Gen.Choose(0, int.MaxValue)
        from shift in Gen.Choose(0, 63)
        select (((long)high << 31) | (uint)low) >> shift);

    private static Gen<decimal> Numbers { get; } = Gen.OneOf(
        Gen.Elements(0m, 1m, -1m, 0.5m, decimal.MaxValue, decimal.MinValue, 0.0000000000000000000000000001m, -0.0000000000000000000000000001m),
        from low in Wholes
        from high in Gen.Choose(int.MinValue, int.MaxValue)
        from wide in Gen.Elements(true, false)
        from scale in Gen.Choose(0, 28)
        from negative in Gen.Elements(true, false)
        select unchecked(new decimal((int)low, (int)(low >> 32), wide ? high : 0, negative, (byte)scale)));

    private static Gen<UInt256> Units { get; } =
        from a in Wholes
        from b in Wholes
        from c in Wholes
        from d in Wholes
        from shift in Gen.Choose(0, 255)
        select unchecked(((((((UInt256)(ulong)a << 64) | (ulong)b) << 64) | (ulong)c) << 64) | (ulong)d) >> shift;

    [Fact]
    public void EveryFunction_AnyOperands_NeverThrows()
    {
        Methods.Should().HaveCountGreaterThan(60);
        foreach (MethodInfo method in Methods)
        {
            Gen<object[]> operands = Gen.CollectToArray(method.GetParameters().Select(p => OperandOf(p)).ToArray());
            Check.One(
                Config.QuickThrowOnFailure.WithMaxTest(2_000),
                Prop.ForAll(operands.ToArbitrary(), values => method.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [.. values], null) is not null));
        }
    }

    [Fact]
    public void AnyExpression_CompiledAndInterpreted_GiveTheSame()
    {
        int values = 0;
        int errors = 0;
        Gen<(string Text, FixedPortfolio Context)> cases =
            from text in Gen.Elements("decimal", "rate", "USD", "USDC", "ETH", "price", "duration").SelectMany(kind => Expression(kind, 4))
            from nav in Numbers
            from eth in Numbers.Select(Math.Abs)
            from assets in Units
            select (text, new FixedPortfolio { Nav = nav, Eth = eth, TotalAssets = assets });
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(3_000), Prop.ForAll(cases.ToArbitrary(), c =>
        {
            CelCheckResult result = UnitPolicy.Check(ExpressionScope.Portfolio, c.Text);
            if (!result.IsOk)
            {
                // Constants without a result, and what is too large, are refused when checked; nothing else may be wrong with these.
                return result.Issues.All(i => i.Kind is Cel.Checking.CelIssueKind.ConstantError or Cel.Checking.CelIssueKind.TooLarge or Cel.Checking.CelIssueKind.InvalidLiteral);
            }

            CelOutcome<object> compiled = result.Expression!.Compile<PortfolioContext, object>().Evaluate(c.Context);
            CelInterpretation interpreted = result.Expression.ToInterpreter().Evaluate(c.Context);
            values += compiled.IsOk ? 1 : 0;
            errors += compiled.IsOk ? 0 : 1;
            return compiled.Error == interpreted.Error && (!compiled.IsOk || compiled.Value!.Equals(interpreted.Value));
        }));

        values.Should().BeGreaterThan(500);
        errors.Should().BeGreaterThan(100);
    }

    private static Gen<object> OperandOf(ParameterInfo parameter)
    {
        Type type = parameter.ParameterType;
        return parameter.IsOut ? Gen.Constant<object>(null!)
            : type == typeof(decimal) ? Numbers.Select(n => (object)n)
            : type == typeof(long) ? Wholes.Select(n => (object)n)
            : type == typeof(CelDuration) ? Wholes.Select(n => (object)new CelDuration(n))
            : type == typeof(Rate) ? Numbers.Zip(Gen.Elements(Enum.GetValues<DayCount>())).Select(p => (object)new Rate(p.Item1, p.Item2))
            : type == typeof(TokenAmount) ? Units.Zip(Gen.Elements<byte>(0, 6, 18, 28, 36)).Select(p => (object)new TokenAmount(p.Item1, p.Item2))
            : type == typeof(TokenPrice) ? Numbers.Zip(Gen.Elements<byte>(0, 6, 18, 28, 36)).Zip(Gen.Elements<byte>(0, 6, 18, 28, 36))
                .Select(p => (object)new TokenPrice(Math.Abs(p.Item1.Item1), p.Item1.Item2, p.Item2))
            : type == typeof(string) ? Gen.Elements<object>("", "1", "0.1", "-5", "1e9", "0x12", "79228162514264337593543950336")
            : type == typeof(Address) ? Gen.Constant<object>(Address.Zero)
            : throw new InvalidOperationException($"no operands of {type}");
    }

    /// <summary>Well-typed expressions; amounts go by the name of their unit.</summary>
    private static Gen<string> Expression(string kind, int depth)
    {
        Gen<string> leaf = kind switch
        {
            "decimal" => Gen.Elements("0.25", "1.0", "-3.5", "portfolio.leverage", "portfolio.cash", "params.hedgeBand", "percent(5)", "bps(30)"),
            "rate" => Gen.Elements("params.minFunding", "perYear(0.05)", "perYear(0.05, 360)", "market.funding('ETH')"),
            "duration" => Gen.Elements("params.patience", "duration('90m')", "oracle('eth').age"),
            "price" => Gen.Elements("oracle('eth').price", "price(1500 * quotes.USD, assets.ETH)"),
            "USD" => Gen.Elements("portfolio.nav", "params.floor", "(250 * quotes.USD)", "quotes.USD"),
            "USDC" => Gen.Elements("vault.totalAssets", "params.minimum", "(0.5 * assets.USDC)"),
            _ => Gen.Elements("assets.ETH", "(0.001 * assets.ETH)"),
        };
        if (depth == 0)
        {
            return leaf;
        }

        Gen<string> Two(string left, string operation, string right) =>
            from l in Expression(left, depth - 1)
            from r in Expression(right, depth - 1)
            select $"({l} {operation} {r})";
        Gen<string> Call(string function, string first, string second) =>
            from l in Expression(first, depth - 1)
            from r in Expression(second, depth - 1)
            select $"{function}({l}, {r})";
        Gen<string>[] all = kind switch
        {
            "decimal" =>
            [
                Two(kind, "+", kind), Two(kind, "-", kind), Two(kind, "*", kind), Two(kind, "/", kind), Two("USD", "/", "USD"), Two("ETH", "/", "ETH"),
                Two("price", "/", "price"), Two("rate", "/", "rate"), Two("rate", "*", "duration"), Two("duration", "/", "duration"), Call("divUp", kind, kind), Call("divDown", kind, kind),
            ],
            "rate" => [Two(kind, "+", kind), Two(kind, "-", kind), Two(kind, "*", "decimal"), Two(kind, "/", "decimal"), Call("min", kind, kind), Call("max", kind, kind)],
            "duration" => [Two(kind, "+", kind), Two(kind, "-", kind), Expression(kind, depth - 1).Select(d => $"({d} * 7)"), Expression(kind, depth - 1).Select(d => $"({d} / 3)")],
            "price" =>
            [
                Two(kind, "+", kind), Two(kind, "-", kind), Two(kind, "*", "decimal"), Two("decimal", "*", kind), Two(kind, "/", "decimal"), Call("price", "USD", "ETH"),
                Expression(kind, depth - 1).Select(p => $"inverse(inverse({p}))"),
                Expression("USDC", depth - 1).Select(a => $"(price({a}, assets.ETH) * oracle('usdc').price)"),
            ],
            _ =>
            [
                Two(kind, "+", kind), Two(kind, "-", kind), Two(kind, "*", "decimal"), Two("decimal", "*", kind), Two(kind, "/", "decimal"), Call("min", kind, kind), Call("max", kind, kind),
                .. kind == "USD" ? new[] { Two("ETH", "*", "price"), Two("price", "*", "ETH"), Expression("USDC", depth - 1).Select(a => $"({a} * oracle('usdc').price)") }
                    : kind == "ETH" ? [Two("USD", "/", "price"), Expression("USDC", depth - 1).Select(a => $"({a} * cross(oracle('usdc').price, oracle('eth').price))")]
                    : [],
            ],
        };
        return Gen.OneOf([leaf, .. all]);
    }
}
