namespace VaultPolicy.Simulation.Markets.Csv;

/// <summary>One row of data.</summary>
/// <param name="Line">The line, from 1.</param>
/// <param name="Fields">One per column of the header.</param>
internal readonly record struct CsvRow(int Line, CsvField[] Fields);
