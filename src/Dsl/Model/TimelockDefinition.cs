using VaultPolicy.Dsl.Text;

namespace VaultPolicy.Dsl.Model;

/// <summary>The `governance.timelock`: delays by change class.</summary>
/// <param name="Tighten">For tightening changes.</param>
/// <param name="Neutral">For neutral changes.</param>
/// <param name="Loosen">For loosening changes.</param>
/// <param name="Critical">For critical changes.</param>
/// <param name="Expiry">How long a ready change may wait.</param>
/// <param name="Span">The section in the file.</param>
public sealed record TimelockDefinition(
    Located<TimeSpan> Tighten,
    Located<TimeSpan> Neutral,
    Located<TimeSpan> Loosen,
    Located<TimeSpan> Critical,
    Located<TimeSpan> Expiry,
    SourceSpan Span);
