using System.Collections.Immutable;
using VaultPolicy.Primitives;

namespace VaultPolicy.Governance.Lifecycle;

/// <summary>Why something was not done. Nothing has changed.</summary>
/// <param name="Code">The kind of reason.</param>
/// <param name="Message">One sentence without a full stop: what is in the way, with the values seen.</param>
/// <param name="Needed">What would be needed, as a proposal; null when nothing helps.</param>
/// <param name="From">The first moment at which it could be done; null when time alone does not help.</param>
public sealed record Refusal(RefusalCode Code, string Message, string? Needed = null, UnixTime? From = null)
{
    /// <summary>The names of the guards that do not hold; empty when the state has no such transition at all.</summary>
    public ImmutableArray<string> UnmetGuards { get; init; } = [];
}
