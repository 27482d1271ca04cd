namespace VaultPolicy.Dsl.Diagnostics;

/// <summary>The codes of stage 2: names and binding.</summary>
public static class NameDiagnostics
{
}
