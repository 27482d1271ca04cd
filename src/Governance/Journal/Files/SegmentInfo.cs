namespace VaultPolicy.Governance.Journal.Files;

/// <summary>A segment as it was found.</summary>
/// <param name="First">The number of its first entry.</param>
/// <param name="Name">The name of its file.</param>
/// <param name="HeaderBytes">Where its first frame begins.</param>
internal sealed record SegmentInfo(long First, string Name, int HeaderBytes)
{
    /// <summary>Where the next frame is to be written.</summary>
    internal long End { get; set; } = HeaderBytes;

    /// <summary>Where the first frame behind the acknowledged ones begins; <see cref="End"/> when there is none.</summary>
    internal long AcknowledgedEnd { get; set; } = HeaderBytes;
}
