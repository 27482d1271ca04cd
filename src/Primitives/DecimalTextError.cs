namespace VaultPolicy.Primitives;

/// <summary>Why a text is not a decimal number.</summary>
public enum DecimalTextError
{
    /// <summary>It is one.</summary>
    None,

    /// <summary>The text is not of the form <c>-?(0|[1-9][0-9]*)(\.[0-9]+)?</c>, or has more than <see cref="DecimalText.MaxLength"/> characters.</summary>
    Form,

    /// <summary>The number is too large, or negative where that is not allowed.</summary>
    Range,

    /// <summary>The number has more places than can be kept exactly.</summary>
    Precision,
}
