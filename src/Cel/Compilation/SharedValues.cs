using VaultPolicy.Cel.Declarations;

namespace VaultPolicy.Cel.Compilation;

/// <summary>The named variables that several methods of one rule set use, and the places that they are kept in while the rules are evaluated.</summary>
internal sealed class SharedValues
{
    private readonly Dictionary<VariableDeclaration, int> _indices = new(ReferenceEqualityComparer.Instance);
    private readonly List<Type> _types = [];
    private ISharedValue[]? _idle;

    internal int IndexOf(VariableDeclaration variable, Type type)
    {
        if (!_indices.TryGetValue(variable, out int index))
        {
            _indices.Add(variable, index = _types.Count);
            _types.Add(typeof(SharedValue<>).MakeGenericType(type));
        }

        return index;
    }

    /// <summary>Places without values, for one evaluation. Evaluations at the same time get different ones.</summary>
    internal ISharedValue[] Rent() =>
        Interlocked.Exchange(ref _idle, null) ?? [.. _types.Select(t => (ISharedValue)Activator.CreateInstance(t)!)];

    internal void Return(ISharedValue[] values)
    {
        foreach (ISharedValue value in values)
        {
            value.Clear();
        }

        Volatile.Write(ref _idle, values);
    }
}
