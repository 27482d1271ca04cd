using VaultPolicy.Cel.Types;

namespace VaultPolicy.Cel.Tests.StandardLibrary;

/// <summary>Two operands of every type that has an order or arithmetic.</summary>
public readonly record struct Operands(
    long I, long J, ulong U, ulong V, double X, double Y, bool B, bool C, string S, string T, byte[] Raw, byte[] Other, CelTimestamp At, CelTimestamp Then, CelDuration Age, CelDuration Term)
{
    internal static CelEnvironment Environment { get; } = new CelEnvironmentBuilder()
        .AddStandardLibrary()
        .AddVariable<Operands>("i", CelType.Int, nameof(I))
        .AddVariable<Operands>("j", CelType.Int, nameof(J))
        .AddVariable<Operands>("u", CelType.Uint, nameof(U))
        .AddVariable<Operands>("v", CelType.Uint, nameof(V))
        .AddVariable<Operands>("x", CelType.Double, nameof(X))
        .AddVariable<Operands>("y", CelType.Double, nameof(Y))
        .AddVariable<Operands>("b", CelType.Bool, nameof(B))
        .AddVariable<Operands>("c", CelType.Bool, nameof(C))
        .AddVariable<Operands>("s", CelType.String, nameof(S))
        .AddVariable<Operands>("t", CelType.String, nameof(T))
        .AddVariable<Operands>("raw", CelType.Bytes, nameof(Raw))
        .AddVariable<Operands>("other", CelType.Bytes, nameof(Other))
        .AddVariable<Operands>("at", CelType.Timestamp, nameof(At))
        .AddVariable<Operands>("then", CelType.Timestamp, nameof(Then))
        .AddVariable<Operands>("age", CelType.Duration, nameof(Age))
        .AddVariable<Operands>("term", CelType.Duration, nameof(Term))
        .Build();

    /// <summary>The expression as a function.</summary>
    internal static Func<Operands, CelOutcome<object>> Compile(string text)
    {
        CelProgram<Operands, object> program = BothWays.Checked(Environment, text).Compile<Operands, object>();
        return operands => program.Evaluate(in operands);
    }
}
