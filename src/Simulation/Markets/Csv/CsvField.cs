namespace VaultPolicy.Simulation.Markets.Csv;

/// <summary>One field: a range of the file's text without quotes and blanks around.</summary>
/// <param name="Start">The first UTF-16 offset.</param>
/// <param name="Length">The length; 0 for an empty field.</param>
internal readonly record struct CsvField(int Start, int Length);
