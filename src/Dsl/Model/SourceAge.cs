namespace VaultPolicy.Dsl.Model;

/// <summary>The largest age of the readings of one source.</summary>
/// <param name="Source">The source, one of the oracle's.</param>
/// <param name="MaxAge">The largest age of a reading.</param>
public sealed record SourceAge(Located<string> Source, Located<TimeSpan> MaxAge);
