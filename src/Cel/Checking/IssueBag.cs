using System.Collections.Immutable;

namespace VaultPolicy.Cel.Checking;

/// <summary>Collects issues up to a bound, so that hostile text cannot make the list large.</summary>
internal sealed class IssueBag
{
    internal const int MaxIssues = 100;

    /// <summary>Longer messages lose their middle: they quote a name or type that nobody reads to its end.</summary>
    internal const int MaxMessageLength = 400;

    private readonly List<CelIssue> _issues = [];
    private int _dropped;

    internal int Count => _issues.Count;

    internal void Add(CelIssueKind kind, string message, int start, int end, string? help = null, CelConflict? conflict = null)
    {
        if (_issues.Count >= MaxIssues)
        {
            _dropped++;
            return;
        }

        _issues.Add(new CelIssue(kind, Shorten(message), start, Math.Max(start, end), help) { Conflict = conflict });
    }

    internal ImmutableArray<CelIssue> ToSorted()
    {
        ImmutableArray<CelIssue>.Builder sorted = ImmutableArray.CreateBuilder<CelIssue>(_issues.Count + 1);
        sorted.AddRange(_issues.OrderBy(i => i.Start).ThenBy(i => i.End));
        if (_dropped > 0)
        {
            int end = sorted[^1].End;
            sorted.Add(new CelIssue(CelIssueKind.Truncated, $"{_dropped} more issues are not listed", end, end));
        }

        return sorted.ToImmutable();
    }

    private static string Shorten(string message) =>
        message.Length <= MaxMessageLength ? message : $"{message[..(MaxMessageLength / 2)]}…{message[^(MaxMessageLength / 2)..]}";
}
