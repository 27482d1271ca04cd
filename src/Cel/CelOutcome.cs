namespace VaultPolicy.Cel;

/// <summary>The value of an evaluation, or why there is none.</summary>
/// <typeparam name="T">CLR form of the value.</typeparam>
/// <param name="Value">The value; the default when there is an error.</param>
/// <param name="Error">The error, or <see cref="CelErrorCode.None"/>.</param>
/// <param name="Position">Offset of the failing part in the expression's text; 0 without an error.</param>
public readonly record struct CelOutcome<T>(T? Value, CelErrorCode Error, int Position)
{
    /// <summary>Whether there is a value.</summary>
    public bool IsOk => Error == CelErrorCode.None;
}
