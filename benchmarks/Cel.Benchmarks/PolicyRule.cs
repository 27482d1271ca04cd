namespace VaultPolicy.Cel.Benchmarks;

/// <summary>A rule of a kind that policies use, and the same in C#.</summary>
/// <param name="Name">What it shows.</param>
/// <param name="Text">The rule.</param>
/// <param name="HandWritten">The rule by hand.</param>
public sealed record PolicyRule(string Name, string Text, PolicyDecision HandWritten)
{
    public override string ToString() => Name;
}
