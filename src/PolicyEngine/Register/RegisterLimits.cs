using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Register;

/// <summary>The bounds of a register file.</summary>
public static class RegisterLimits
{
    /// <summary>The most rows, the header not counted.</summary>
    public const int MaxRows = 20_000_000;

    /// <summary>The longest line in bytes (64 KiB), its end not counted.</summary>
    public const int MaxLineBytes = 64 * 1024;

    /// <summary>The most problems reported; reading stops there.</summary>
    public const int MaxProblems = 100;

    /// <summary>The highest verification level.</summary>
    public const int MaxLevel = 10;

    /// <summary>The most characters of `provider` and `reference`.</summary>
    public const int MaxNoteLength = 64;

    /// <summary>
    /// The earliest `validUntil`: the first block of Ethereum. No check of an address can have ended before addresses began, so an
    /// earlier date is a slip (a zero, seconds taken for milliseconds).
    /// </summary>
    public static UnixTime EarliestValidUntil { get; } = UnixTime.FromUtc(2015, 7, 30, 15, 26, 13);
}
