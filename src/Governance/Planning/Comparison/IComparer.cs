using VaultPolicy.Governance.Planning.Changes;

namespace VaultPolicy.Governance.Planning.Comparison;

/// <summary>Compares what one part of two policies means.</summary>
internal interface IComparer
{
    /// <summary>The keys that it answers for, as in the table of keys.</summary>
    IReadOnlyList<string> Keys { get; }

    /// <summary>The changes.</summary>
    IEnumerable<PolicyChange> Compare(ComparisonInput input);
}
