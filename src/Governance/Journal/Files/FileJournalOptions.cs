namespace VaultPolicy.Governance.Journal.Files;

/// <summary>How a journal is opened for writing.</summary>
public sealed record FileJournalOptions
{
    /// <summary>The origin of a journal that nobody names.</summary>
    public const string DefaultOrigin = "vaultpolicy.local/journal";

    /// <summary>
    /// The name that checkpoints begin with: visible characters without plus sign, at most 200 bytes. A journal keeps the one it was made
    /// with; null takes that, or <see cref="DefaultOrigin"/> for a new one.
    /// </summary>
    public string? Origin { get; init; }

    /// <summary>A segment is closed when it has so many bytes, 64 MiB unless told; a flush may go beyond it.</summary>
    public long SegmentBytes { get; init; } = 64L << 20;

    /// <summary>The most bytes of one flush, 4 MiB unless told; an entry may go beyond it.</summary>
    public int FlushBytes { get; init; } = 4 << 20;

    /// <summary>Whether an origin can be one.</summary>
    /// <param name="origin">The text.</param>
    public static bool IsOrigin(string origin)
    {
        ArgumentNullException.ThrowIfNull(origin);
        return origin.Length is > 0 and <= SegmentHeader.MaxOriginBytes && origin.All(static c => c is > ' ' and <= '~' and not '+');
    }
}
