namespace VaultPolicy.Governance.Planning.Conditions;

/// <summary>When a condition is true and when it is false; otherwise it is an error.</summary>
/// <param name="IsTrue">The literal that it is true.</param>
/// <param name="IsFalse">The literal that it is false.</param>
internal readonly record struct Truth(int IsTrue, int IsFalse)
{
    public static Truth Always { get; } = new(Circuit.True, Circuit.False);

    public static Truth Never { get; } = new(Circuit.False, Circuit.True);
}
