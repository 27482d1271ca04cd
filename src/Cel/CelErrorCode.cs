namespace VaultPolicy.Cel;

/// <summary>Why an evaluation has no value. Zero means that it has one.</summary>
public enum CelErrorCode
{
    /// <summary>No error.</summary>
    None = 0,

    /// <summary>The result is outside the range of its type.</summary>
    Overflow,

    /// <summary>Division by zero.</summary>
    DivisionByZero,

    /// <summary>Modulus by zero.</summary>
    ModulusByZero,

    /// <summary>A map has no such key, or a value no such field.</summary>
    NoSuchKey,

    /// <summary>A list index is outside the list.</summary>
    IndexOutOfRange,

    /// <summary>An argument has no meaning for the function.</summary>
    InvalidArgument,

    /// <summary>A <c>dyn</c> value has a type that the function does not take.</summary>
    NoSuchOverload,

    /// <summary>A conversion has no exact or no valid result.</summary>
    InvalidConversion,

    /// <summary>A variable has no value in this context.</summary>
    NoSuchVariable,

    /// <summary>A map literal repeats a key.</summary>
    DuplicateKey,

    /// <summary>Evaluation was stopped because it would exceed a limit.</summary>
    LimitExceeded,

    /// <summary>A host function reported that its data is not available.</summary>
    Unavailable,

    /// <summary>An optional without a value was asked for it.</summary>
    NoValue,
}
