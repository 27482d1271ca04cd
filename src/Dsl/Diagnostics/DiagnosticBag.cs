using System.Collections.Immutable;

namespace VaultPolicy.Dsl.Diagnostics;

/// <summary>Collects findings of one run; hands them out sorted by file, offset and code, without duplicates, at most 100 a file.</summary>
public sealed class DiagnosticBag
{
    /// <summary>The number of findings shown for one file; the rest is counted.</summary>
    public const int MaxPerFile = 100;

    private readonly List<Diagnostic> _items = [];

    /// <summary>True when at least one finding is an error.</summary>
    public bool HasErrors { get; private set; }

    /// <summary>The number of findings so far, also of those that will not be shown.</summary>
    public int Count => _items.Count;

    /// <summary>Adds a finding.</summary>
    /// <param name="diagnostic">The finding.</param>
    public void Add(Diagnostic diagnostic)
    {
        HasErrors |= diagnostic.Severity == Severity.Error;
        _items.Add(diagnostic);
    }

    /// <summary>The findings in report order. A file with more than <see cref="MaxPerFile"/> ends with a note on its last finding that counts the rest.</summary>
    public ImmutableArray<Diagnostic> ToSorted()
    {
        var result = ImmutableArray.CreateBuilder<Diagnostic>();
        var byFile = _items
            .GroupBy(d => d.Span.Source.Path, StringComparer.Ordinal)
            .OrderBy(g => g.Key, StringComparer.Ordinal);
        foreach (var file in byFile)
        {
            var distinct = file
                .DistinctBy(d => (d.Descriptor.Code, d.Span.Start, d.Span.Length, d.Message))
                .OrderBy(d => d.Span.Start)
                .ThenBy(d => d.Descriptor.Code, StringComparer.Ordinal)
                .ThenBy(d => d.Message, StringComparer.Ordinal)
                .ToList();
            int dropped = distinct.Count - MaxPerFile;
            result.AddRange(distinct.Take(MaxPerFile));
            if (dropped > 0)
            {
                Diagnostic last = result[^1];
                result[^1] = last with { Notes = last.Notes.Add($"{dropped} more findings in this file are not shown") };
            }
        }

        return result.ToImmutable();
    }
}
