namespace VaultPolicy.Dsl.Diagnostics;

/// <summary>The codes of stage 5: state machines.</summary>
public static class StateMachineDiagnostics
{
}
