using System.Collections.Immutable;
using VaultPolicy.Dsl.Diagnostics;
using VaultPolicy.Dsl.Text;

namespace VaultPolicy.Simulation.Markets.Csv;

/// <summary>Collects what is found while one file is read: errors in full, repairs counted by kind.</summary>
internal sealed class MarketFileReport(string path)
{
    private readonly DiagnosticBag _bag = new();
    private readonly SortedDictionary<MarketNoteKind, (int Line, int Count, string Message)> _notes = [];
    private int _errors;

    /// <summary>The name of the file.</summary>
    public string Path { get; } = path;

    /// <summary>True after the first error.</summary>
    public bool Failed => _errors > 0;

    /// <summary>True when more errors would not be shown; readers stop then.</summary>
    public bool Full => _errors >= DiagnosticBag.MaxPerFile;

    /// <summary>Reports why the file is refused.</summary>
    public void Error(DiagnosticDescriptor descriptor, SourceSpan span, string message, string? help = null)
    {
        _errors++;
        _bag.Add(Diagnostic.Create(descriptor, span, message, help));
    }

    /// <summary>Counts a repair; the first one gives the line and the message.</summary>
    public void Note(MarketNoteKind kind, int line, string message)
    {
        (int Line, int Count, string Message) entry = _notes.GetValueOrDefault(kind, (line, 0, message));
        _notes[kind] = entry with { Count = entry.Count + 1 };
    }

    /// <summary>The result: no value when anything failed.</summary>
    public MarketReadResult<T> Finish<T>(T? value)
        where T : class
    {
        ImmutableArray<MarketNote> notes =
        [
            .. _notes
                .OrderBy(entry => entry.Value.Line)
                .ThenBy(entry => entry.Key)
                .Select(entry => new MarketNote(Path, entry.Key, entry.Value.Line, entry.Value.Count, entry.Value.Message)),
        ];
        return new MarketReadResult<T>(Failed ? null : value, notes, _bag.ToSorted());
    }
}
