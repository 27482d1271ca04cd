namespace VaultPolicy.Dsl.Diagnostics;

/// <summary>The codes of stage 3: types and units.</summary>
public static class TypeDiagnostics
{
}
