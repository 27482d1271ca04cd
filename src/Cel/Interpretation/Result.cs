namespace VaultPolicy.Cel.Interpretation;

/// <summary>The value of a part, or why it has none.</summary>
internal readonly record struct Result(object? Value, CelErrorCode Error, int Position)
{
    internal bool IsOk => Error == CelErrorCode.None;

    internal static Result Of(object? value) => new(value, CelErrorCode.None, 0);

    internal static Result Of(CelErrorCode code, object? value, int position) => code == CelErrorCode.None ? Of(value) : new(null, code, position);
}
