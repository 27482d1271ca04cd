namespace VaultPolicy.Cel;

/// <summary>The outcome of an interpreted evaluation.</summary>
/// <param name="Value">The boxed value; lists are <see cref="System.Collections.IList"/>, maps <see cref="System.Collections.IDictionary"/>. Null also when there is an error.</param>
/// <param name="Error">The error, or <see cref="CelErrorCode.None"/>.</param>
/// <param name="Position">Offset of the failing part in the expression's text; 0 without an error.</param>
/// <param name="Cost">The work done: one for each part, as often as it is evaluated, and the sizes of the values that functions take and give.</param>
public readonly record struct CelInterpretation(object? Value, CelErrorCode Error, int Position, long Cost)
{
    /// <summary>Whether there is a value.</summary>
    public bool IsOk => Error == CelErrorCode.None;
}
