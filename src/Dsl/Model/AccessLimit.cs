using VaultPolicy.Dsl.Text;

namespace VaultPolicy.Dsl.Model;

/// <summary>One entry of `access.limits`.</summary>
/// <param name="Id">The id.</param>
/// <param name="On">The action it counts.</param>
/// <param name="Per">Over whom it counts.</param>
/// <param name="Window">The sliding window.</param>
/// <param name="Max">The largest sum within the window.</param>
/// <param name="When">To whom it applies; null for everybody.</param>
/// <param name="Span">The section in the file.</param>
public sealed record AccessLimit(
    Located<string> Id,
    AccessAction On,
    LimitScope Per,
    TimeSpan Window,
    Located<AssetAmount> Max,
    PolicyExpression? When,
    SourceSpan Span);
