namespace VaultPolicy.Governance.Journal;

/// <summary>What a journal holds at most; everything beyond is refused before anything is written.</summary>
public static class JournalLimits
{
    /// <summary>The longest entry in its canonical form, in bytes: 1 MiB.</summary>
    public const int MaxEntryBytes = 1 << 20;

    /// <summary>The longest payload in its canonical form, in bytes: an entry without the 1,024 bytes that its other members may take.</summary>
    public const int MaxPayloadBytes = MaxEntryBytes - 1_024;

    /// <summary>The longest client id, in characters.</summary>
    public const int MaxClientIdLength = 128;

    /// <summary>The longest kind, in characters.</summary>
    public const int MaxKindLength = 64;

    /// <summary>The most entries: what a JSON number holds exactly.</summary>
    public const long MaxEntries = (1L << 53) - 1;
}
