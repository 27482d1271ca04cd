using VaultPolicy.Dsl.Text;
using VaultPolicy.Primitives;

namespace VaultPolicy.Dsl.Model;

/// <summary>The management fee.</summary>
/// <param name="Rate">Per year.</param>
/// <param name="Accrual">How it accrues.</param>
/// <param name="DayCount">The day count.</param>
/// <param name="Span">The section in the file.</param>
public sealed record ManagementFeeDefinition(
    Located<Rate> Rate,
    FeeAccrual Accrual,
    DayCount DayCount,
    SourceSpan Span);
