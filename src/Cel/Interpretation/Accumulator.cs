using System.Collections;
using VaultPolicy.Cel.Compilation;
using VaultPolicy.Cel.Ir;

namespace VaultPolicy.Cel.Interpretation;

/// <summary>What a macro collects over its elements.</summary>
internal sealed class Accumulator(ComprehensionKind kind, int position)
{
    private readonly List<object?> _items = [];
    private readonly Dictionary<object, object?> _map = DynamicValues.NewMap<object, object?>(0);
    private Result? _waiting;
    private long _count;

    /// <summary>Whether further elements cannot change the result.</summary>
    internal bool IsDecided { get; private set; }

    internal void Add(object? element, Result? body)
    {
        if (body is not { } result)
        {
            return;
        }

        if (!result.IsOk)
        {
            // A deciding element wins over errors of other elements; elsewhere the first error is the result.
            _waiting ??= result;
            IsDecided = kind is not (ComprehensionKind.All or ComprehensionKind.Exists);
            return;
        }

        switch (kind)
        {
            case ComprehensionKind.All or ComprehensionKind.Exists:
                IsDecided = result.Value is bool truth && truth == (kind == ComprehensionKind.Exists);
                _waiting = IsDecided ? result : _waiting;
                break;
            case ComprehensionKind.ExistsOne:
                _count += result.Value is true ? 1 : 0;
                break;
            case ComprehensionKind.Filter when result.Value is true:
                _items.Add(element);
                break;
            case ComprehensionKind.Map:
                _items.Add(result.Value);
                break;
            case ComprehensionKind.TransformMap:
                Check(DynamicValues.AddEntry(_map, element!, result.Value));
                break;
            case ComprehensionKind.TransformMapEntry:
                Check(AddEntries(result.Value));
                break;
        }
    }

    internal Result Finish() => _waiting ?? Result.Of(kind switch
    {
        ComprehensionKind.All => true,
        ComprehensionKind.Exists => false,
        ComprehensionKind.ExistsOne => _count == 1,
        ComprehensionKind.Map or ComprehensionKind.Filter => _items.ToArray(),
        _ => _map,
    });

    private CelErrorCode AddEntries(object? value) =>
        value is IDictionary && DynamicValues.Convert(value, out IReadOnlyDictionary<object, object?>? added) == CelErrorCode.None
            ? DynamicValues.AddEntries(_map, added!)
            : CelErrorCode.NoSuchOverload;

    private void Check(CelErrorCode code)
    {
        if (code != CelErrorCode.None)
        {
            _waiting = Result.Of(code, null, position);
            IsDecided = true;
        }
    }
}
