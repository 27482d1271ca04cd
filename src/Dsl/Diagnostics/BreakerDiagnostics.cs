namespace VaultPolicy.Dsl.Diagnostics;

/// <summary>The codes of stage 4 about breakers and guards (VP434n).</summary>
public static class BreakerDiagnostics
{
    /// <summary>A rule has none or both of two keys of which it needs one.</summary>
    public static readonly DiagnosticDescriptor OneOfTwo =
        new("VP4340", "one-of-two", Severity.Error, "A rule has none or both of two keys of which it needs one");

    /// <summary>A peg counts as back further away than where it breaks.</summary>
    public static readonly DiagnosticDescriptor RecoverBeyondMax =
        new("VP4341", "recover-beyond-max", Severity.Error, "A peg counts as back further away than where it breaks");

    /// <summary>A peg is measured in another unit than the asset's oracle quotes in, or against the asset itself.</summary>
    public static readonly DiagnosticDescriptor PegOfOtherUnit =
        new("VP4342", "peg-of-other-unit", Severity.Error, "A peg is measured in another unit than the asset's oracle quotes in, or against the asset itself");

    /// <summary>A token is a claim on more than its value.</summary>
    public static readonly DiagnosticDescriptor PartsAboveWhole =
        new("VP4344", "parts-above-whole", Severity.Error, "A token is a claim on more than its value");

    /// <summary>A limit of outflow is in another asset than the vault's.</summary>
    public static readonly DiagnosticDescriptor OutflowOfOtherAsset =
        new("VP4343", "outflow-of-other-asset", Severity.Error, "A limit of outflow is in another asset than the vault's");
}
