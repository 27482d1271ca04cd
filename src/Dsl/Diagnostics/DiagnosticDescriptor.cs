namespace VaultPolicy.Dsl.Diagnostics;

/// <summary>One kind of finding: its code is never reused or renumbered.</summary>
/// <param name="Code">`VPnnnn`; the first digit is the stage (0 usage, 1 syntax, 2 names, 3 types and units, 4 rule meaning, 5 state machines, 6 limits, 7 governance and chain, 8 style, 9 internal).</param>
/// <param name="Slug">The name in kebab case, such as `unit-mismatch`.</param>
/// <param name="DefaultSeverity">The severity unless configured otherwise.</param>
/// <param name="Summary">One sentence for lists and for SARIF's short description.</param>
public sealed record DiagnosticDescriptor(string Code, string Slug, Severity DefaultSeverity, string Summary);
