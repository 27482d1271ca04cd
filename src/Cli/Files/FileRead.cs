using VaultPolicy.Reporting.Json;

namespace VaultPolicy.Cli.Files;

/// <summary>A file's bytes, or the finding that says why it could not be read.</summary>
/// <param name="Bytes">The content; null when there is a finding.</param>
/// <param name="Error">The finding; null when there are bytes.</param>
internal sealed record FileRead(byte[]? Bytes, Finding? Error);
