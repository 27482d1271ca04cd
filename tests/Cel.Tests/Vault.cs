using System.Collections.Immutable;
using System.Reflection;
using VaultPolicy.Cel.Syntax;
using VaultPolicy.Cel.Types;

namespace VaultPolicy.Cel.Tests;

/// <summary>A host as a policy engine would have it: a struct context with records, units, decimals and functions that read the context.</summary>
public readonly record struct Vault(Subject Subject, Portfolio Portfolio, Amount Amount, decimal Limit, string? Note)
{
    public static CelType Decimal { get; } = CelType.Opaque("decimal", typeof(decimal));

    public static CelType Usdc { get; } = CelType.Opaque("amount", typeof(Amount), CelType.Tag("USDC"));

    public static CelType Eth { get; } = CelType.Opaque("amount", typeof(Amount), CelType.Tag("ETH"));

    public static Vault Sample { get; } = new(
        new Subject("FR", 2, true, ["kyc", "retail"]), new Portfolio(1.5, 250_000m, new Amount(1_000)), new Amount(500), 0.05m, null);

    public static CelEnvironmentBuilder Builder()
    {
        CelType subject = CelType.Record("subject", typeof(Subject));
        CelType portfolio = CelType.Record("portfolio", typeof(Portfolio));
        CelType anyAmount = CelType.Opaque("amount", typeof(Amount), CelType.Parameter("U"));
        return new CelEnvironmentBuilder()
            .AddStandardLibrary()
            .AddOpaque("decimal", typeof(decimal))
            .AddOpaque("amount", typeof(Amount), 1)
            .AddRecord<Subject>("subject", r => r
                .Field("country", CelType.String)
                .Field("level", CelType.Int)
                .Field("verified", CelType.Bool)
                .Field("tags", CelType.List(CelType.String)))
            .AddRecord<Portfolio>("portfolio", r => r
                .Field("leverage", CelType.Double)
                .Field("nav", Decimal)
                .Field("idle", Eth))
            .AddVariable<Vault>("subject", subject, nameof(Subject))
            .AddVariable<Vault>("portfolio", portfolio, nameof(Portfolio))
            .AddVariable<Vault>("amount", Usdc, nameof(Amount))
            .AddVariable<Vault>("limits.share", Decimal, nameof(Limit))
            .AddVariable<Vault>("note", CelType.String, nameof(Note))
            .AddConstant("limits.countries", CelType.List(CelType.String), new[] { "FR", "DE", "CH" })
            .AddConstant("limits.floor", Usdc, new Amount(10))
            .AddOperator("_+_", "add_amount", anyAmount, [anyAmount, anyAmount], Static(nameof(AddAmounts)))
            .AddOperator("_<=_", "less_equals_amount", CelType.Bool, [anyAmount, anyAmount], Static(nameof(LessOrEqual)))
            .AddOperator("_<_", "less_decimal", CelType.Bool, [Decimal, Decimal], Static(nameof(LessDecimal)))
            .AddOperator("_*_", "multiply_decimal", Decimal, [Decimal, Decimal], Static(nameof(Multiply)))
            .AddFunction("oracle.age", "oracle_age", CelType.Int, [CelType.String], Static(nameof(OracleAge)))
            .AddFunction("var", "value_at_risk", CelType.Int, [CelType.Int], Static(nameof(ValueAtRisk)))
            .SetLimits(new CelLimits { Unreserved = ["var"] })
            .AddFunction("isOver", "amount_is_over", CelType.Bool, [anyAmount, CelType.Int], Static(nameof(IsOver)), member: true);
    }

    public static CelEnvironment Open() => Builder().Build();

    public static CelEnvironment Closed() => Builder().ForbidDyn().DecimalLiterals(Decimal).Build();

    public static CelErrorCode AddAmounts(Amount left, Amount right, out Amount result)
    {
        bool fits = left.Units <= ulong.MaxValue - right.Units;
        result = fits ? new Amount(left.Units + right.Units) : default;
        return fits ? CelErrorCode.None : CelErrorCode.Overflow;
    }

    public static bool LessOrEqual(Amount left, Amount right) => left.Units <= right.Units;

    public static bool LessDecimal(decimal left, decimal right) => left < right;

    public static CelErrorCode Multiply(decimal left, decimal right, out decimal result)
    {
        bool small = Math.Abs(left) < 1e13m && Math.Abs(right) < 1e13m;
        result = small ? left * right : 0;
        return small ? CelErrorCode.None : CelErrorCode.Overflow;
    }

    public static CelErrorCode OracleAge(in Vault context, string name, out long seconds)
    {
        seconds = name == "eth" ? context.Subject.Level * 10 : 0;
        return name == "eth" ? CelErrorCode.None : CelErrorCode.Unavailable;
    }

    public static long ValueAtRisk(long level) => level;

    public static bool IsOver(Amount amount, long units) => units < 0 || amount.Units > (ulong)units;

    private static MethodInfo Static(string name) => typeof(Vault).GetMethod(name)!;
}

public sealed record Subject(string Country, int Level, bool Verified, ImmutableArray<string> Tags);

public readonly record struct Portfolio(double Leverage, decimal Nav, Amount Idle);

public readonly record struct Amount(ulong Units);
