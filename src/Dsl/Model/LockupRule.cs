using VaultPolicy.Dsl.Text;

namespace VaultPolicy.Dsl.Model;

/// <summary>`access.lockup`: how long new shares can be neither redeemed nor passed on.</summary>
/// <param name="Period">The time, above zero; at its end the shares are free.</param>
/// <param name="Since">From when it runs.</param>
/// <param name="Span">The section in the file.</param>
public sealed record LockupRule(Located<TimeSpan> Period, Located<LockupBasis> Since, SourceSpan Span);
