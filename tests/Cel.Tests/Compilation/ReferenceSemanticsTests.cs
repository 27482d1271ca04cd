using FsCheck;
using FsCheck.Fluent;
using VaultPolicy.Cel.Types;

namespace VaultPolicy.Cel.Tests.Compilation;

/// <summary>Compiled code against a slow, obvious evaluator over random expressions.</summary>
public class ReferenceSemanticsTests
{
    private static readonly CelEnvironment Environment = MakeEnvironment();

    [Fact]
    public void Evaluate_RandomLogic_AgreesWithThreeValuedLogic() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(400), Prop.ForAll(Logic(5).ToArbitrary(), expected =>
        {
            CelChecked expression = Environment.Check(expected.Text, CelType.Bool).Expression!;
            CelOutcome<bool> single = expression.Compile<Flags, bool>().Evaluate(new Flags(true, false));
            CelRuleResult[] results = new CelRuleResult[2];
            CelRuleSet<Flags>.Compile([expression, expression]).Evaluate(new Flags(true, false), results);

            return Value(single.Error, single.Value) == expected.Value
                && results.All(r => Value(r.Error, r.IsTrue) == expected.Value && r.IsError == (expected.Value is null));
        }));

    [Fact]
    public void Evaluate_RandomArithmetic_AgreesWithWideIntegers() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(400), Prop.ForAll(Arithmetic(5).ToArbitrary(), expected =>
        {
            CelOutcome<long> outcome = Environment.Check(expected.Text, CelType.Int).Expression!.Compile<Flags, long>().Evaluate(default);

            return (outcome.IsOk ? outcome.Value : null) == expected.Value;
        }));


    private static bool? Value(CelErrorCode error, bool value) => error == CelErrorCode.None ? value : null;

    private static CelEnvironment MakeEnvironment()
    {
        CelEnvironment environment = new CelEnvironmentBuilder()
            .AddStandardLibrary()
            .AddVariable<Flags>("yes", CelType.Bool, nameof(Flags.Yes))
            .AddVariable<Flags>("no", CelType.Bool, nameof(Flags.No))
            .Build();
        environment = environment.WithNamedVariable("v.yes", environment.Check("yes || 1 / 0 == 1").Expression!);
        environment = environment.WithNamedVariable("v.bad", environment.Check("v.yes && 1 / 0 == 1").Expression!);
        return environment.WithNamedVariable("v.no", environment.Check("!v.yes || no && v.bad").Expression!);
    }

    private static Gen<Case<bool?>> Logic(int depth)
    {
        Gen<Case<bool?>> leaf = Gen.Elements(
            new Case<bool?>("true", true),
            new Case<bool?>("false", false),
            new Case<bool?>("yes", true),
            new Case<bool?>("no", false),
            new Case<bool?>("v.yes", true),
            new Case<bool?>("v.no", false),
            new Case<bool?>("v.bad", null),
            new Case<bool?>("1 % 0 == 1", null));
        if (depth == 0)
        {
            return leaf;
        }

        Gen<Case<bool?>> inner = Logic(depth - 1);
        return Gen.OneOf(
            leaf,
            inner.Select(a => new Case<bool?>($"!({a.Text})", !a.Value)),
            inner.Zip(inner, (a, b) => new Case<bool?>($"({a.Text}) && ({b.Text})", a.Value & b.Value)),
            inner.Zip(inner, (a, b) => new Case<bool?>($"({a.Text}) || ({b.Text})", a.Value | b.Value)),
            inner.Zip(inner, (a, b) => new Case<bool?>($"[true, false].exists(x, x ? ({a.Text}) : ({b.Text}))", a.Value | b.Value)),
            inner.Zip(inner, (a, b) => new Case<bool?>($"[true, false].all(x, x ? ({a.Text}) : ({b.Text}))", a.Value & b.Value)),
            inner.Zip(inner, (a, b) => new Case<bool?>($"({a.Text}) == ({b.Text})", a.Value is null || b.Value is null ? null : a.Value == b.Value)),
            inner.Zip(inner).Zip(inner, (ab, c) => new Case<bool?>(
                $"({ab.Item1.Text}) ? ({ab.Item2.Text}) : ({c.Text})", ab.Item1.Value is { } chosen ? chosen ? ab.Item2.Value : c.Value : null)));
    }

    private static Gen<Case<long?>> Arithmetic(int depth)
    {
        Gen<Case<long?>> leaf = Gen.Elements(0, 1, -1, 2, 7, 3_037_000_500, long.MaxValue, long.MinValue, -3_037_000_500)
            .Select(n => new Case<long?>(n < 0 ? $"({n})" : $"{n}", n));
        if (depth == 0)
        {
            return leaf;
        }

        Gen<Case<long?>> inner = Arithmetic(depth - 1);
        return Gen.OneOf(
            leaf,
            inner.Select(a => new Case<long?>($"-({a.Text})", Narrow(-(Int128?)a.Value))),
            Gen.Elements("+", "-", "*", "/", "%").SelectMany(op => inner.Zip(inner, (a, b) => new Case<long?>($"({a.Text}) {op} ({b.Text})", Apply(op, a.Value, b.Value)))));
    }

    private static long? Apply(string op, Int128? left, Int128? right) => (op, right) switch
    {
        ("/" or "%", { } divisor) when divisor == 0 => null,
        ("+", _) => Narrow(left + right),
        ("-", _) => Narrow(left - right),
        ("*", _) => Narrow(left * right),
        ("/", _) => Narrow(left / right),

        // CEL refuses the one remainder whose quotient overflows.
        _ => left == long.MinValue && right == -1 ? null : Narrow(left % right),
    };

    private static long? Narrow(Int128? value) => value is { } known && known >= long.MinValue && known <= long.MaxValue ? (long)known : null;

    public readonly record struct Flags(bool Yes, bool No);

    private sealed record Case<T>(string Text, T Value);
}
