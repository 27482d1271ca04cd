using System.Collections.Frozen;
using System.Runtime.CompilerServices;

namespace VaultPolicy.Cel.Compilation;

/// <summary>A constant set of values that compare by CLR equality.</summary>
internal sealed class ValueSet<T>(T[] values)
{
    private readonly FrozenSet<T> _values = values.ToFrozenSet();

    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static bool Contains(ValueSet<T> set, T value) => set._values.Contains(value);
}
