using VaultPolicy.Cel.Types;

namespace VaultPolicy.Cel.Tests.Differential;

/// <summary>A context with a variable of every type, some of them looked up by name.</summary>
public sealed record Facts(
    bool Flag,
    long Whole,
    ulong Natural,
    double Real,
    string Text,
    byte[] Raw,
    CelTimestamp Time,
    CelDuration Span,
    long[] Wholes,
    string[] Texts,
    IReadOnlyDictionary<string, long> Levels,
    Subject Subject,
    Amount Amount,
    IReadOnlyDictionary<string, object?> Others)
{
    public static CelEnvironment Environment { get; } = MakeEnvironment();

    public bool TryGet(string name, out object? value) => Others.TryGetValue(name, out value);

    public static CelErrorCode Scaled(Facts facts, long factor, out long result)
    {
        result = 0;
        bool fits = Int128.Abs((Int128)facts.Whole * factor) <= long.MaxValue;
        result = fits ? facts.Whole * factor : 0;
        return fits ? CelErrorCode.None : CelErrorCode.Unavailable;
    }

    private static CelEnvironment MakeEnvironment()
    {
        CelType subject = CelType.Record("subject", typeof(Subject));
        CelType amount = CelType.Opaque("amount", typeof(Amount), CelType.Parameter("U"));
        CelEnvironmentBuilder builder = new CelEnvironmentBuilder()
            .AddStandardLibrary()
            .AddExtensions(CelExtensionLibraries.All)
            .AddOpaque("amount", typeof(Amount), 1)
            .AddRecord<Subject>("subject", r => r
                .Field("country", CelType.String)
                .Field("level", CelType.Int)
                .Field("verified", CelType.Bool)
                .Field("tags", CelType.List(CelType.String)))
            .AddVariable<Facts>("flag", CelType.Bool, nameof(Flag))
            .AddVariable<Facts>("whole", CelType.Int, nameof(Whole))
            .AddVariable<Facts>("natural", CelType.Uint, nameof(Natural))
            .AddVariable<Facts>("real", CelType.Double, nameof(Real))
            .AddVariable<Facts>("text", CelType.String, nameof(Text))
            .AddVariable<Facts>("raw", CelType.Bytes, nameof(Raw))
            .AddVariable<Facts>("time", CelType.Timestamp, nameof(Time))
            .AddVariable<Facts>("span", CelType.Duration, nameof(Span))
            .AddVariable<Facts>("wholes", CelType.List(CelType.Int), nameof(Wholes))
            .AddVariable<Facts>("texts", CelType.List(CelType.String), nameof(Texts))
            .AddVariable<Facts>("levels", CelType.Map(CelType.String, CelType.Int), nameof(Levels))
            .AddVariable<Facts>("subject", subject, nameof(Subject))
            .AddVariable<Facts>("amount", Vault.Usdc, nameof(Amount))
            .AddConstant("limits.floor", Vault.Usdc, new Amount(10))
            .AddOperator("_+_", "add_amount", amount, [amount, amount], typeof(Vault).GetMethod(nameof(Vault.AddAmounts))!)
            .AddOperator("_<=_", "less_equals_amount", CelType.Bool, [amount, amount], typeof(Vault).GetMethod(nameof(Vault.LessOrEqual))!)
            .AddFunction("facts.scaled", "facts_scaled", CelType.Int, [CelType.Int], typeof(Facts).GetMethod(nameof(Scaled))!)
            .SetCostLimit(100_000, collectionSize: 8);
        foreach ((string name, CelType type) in new[]
        {
            ("any", CelType.Dyn), ("missing", CelType.Int), ("other.whole", CelType.Int), ("other.mixed", CelType.List(CelType.Dyn)),
            ("other.maybe", CelType.Optional(CelType.Int)),
        })
        {
            builder.AddLookupVariable(name, type, typeof(Facts).GetMethod(nameof(TryGet))!);
        }

        CelEnvironment environment = builder.Build();
        environment = environment.WithNamedVariable("named.ratio", environment.Check("whole / (natural == 0u ? 0 : 2)").Expression!);
        return environment.WithNamedVariable("named.texts", environment.Check("texts.filter(t, t != text)").Expression!);
    }
}
