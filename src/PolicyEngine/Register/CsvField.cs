namespace VaultPolicy.PolicyEngine.Register;

/// <summary>Where a field's content stands in the file, in bytes, quotes left out.</summary>
/// <param name="Start">The first byte.</param>
/// <param name="Length">The number of bytes.</param>
internal readonly record struct CsvField(int Start, int Length)
{
    public ReadOnlySpan<byte> Of(ReadOnlySpan<byte> content) => content.Slice(Start, Length);
}
