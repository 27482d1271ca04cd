using VaultPolicy.Dsl.Text;
using VaultPolicy.Governance.Timelocks;

namespace VaultPolicy.Governance.Planning.Changes;

/// <summary>One change of a policy's meaning.</summary>
/// <param name="Key">What changes: `access.rules[kyc]`, `assets[BTC].maxWeight`.</param>
/// <param name="Kind">Whether it comes, goes or changes.</param>
/// <param name="Before">The old value with its unit; null when there was none.</param>
/// <param name="After">The new value with its unit; null when there is none.</param>
/// <param name="Class">What the change does.</param>
/// <param name="Affects">Who or what is affected.</param>
/// <param name="Reason">Why it has its class.</param>
/// <param name="Span">The clause: in the new policy, or in the old one when it goes.</param>
/// <param name="Example">A case that is permitted now and was not before; of loosenings only.</param>
public sealed record PolicyChange(
    string Key,
    ChangeKind Kind,
    string? Before,
    string? After,
    ChangeClass Class,
    string Affects,
    string Reason,
    SourceSpan? Span,
    CounterExample? Example = null)
{
    /// <summary>The section of the policy: the key up to the first point or bracket.</summary>
    public string Section => Key.Split('.', '[')[0];
}
