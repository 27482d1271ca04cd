namespace VaultPolicy.Cel;

/// <summary>How an expression is evaluated. The results are the same. One that holds a null among timestamps, durations or optionals (<c>[null, timestamp(0)]</c>) is always interpreted.</summary>
public enum CelExecution
{
    /// <summary>Compiled where the runtime can emit code, interpreted where it cannot.</summary>
    Automatic = 0,

    /// <summary>As IL: the fastest, allocates nothing of its own; costs tens of microseconds once for a small expression.</summary>
    Compiled,

    /// <summary>By walking the syntax tree over boxed values: ready at once, but each evaluation takes microseconds and allocates. For expressions that are evaluated a few times.</summary>
    Interpreted,
}
