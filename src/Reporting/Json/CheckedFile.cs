namespace VaultPolicy.Reporting.Json;

/// <summary>A policy that was checked.</summary>
/// <param name="Path">The policy file.</param>
/// <param name="Name">The policy's name; null when the file does not tell one.</param>
/// <param name="Rules">The number of its rules; 0 when it could not be bound.</param>
/// <param name="Valid">True when it has no error.</param>
public sealed record CheckedFile(string Path, string? Name, int Rules, bool Valid);
