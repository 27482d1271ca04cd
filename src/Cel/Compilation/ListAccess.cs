using System.Runtime.CompilerServices;

namespace VaultPolicy.Cel.Compilation;

/// <summary>What loops read of lists. Calls of these stay calls: the just-in-time compiler spends long on interface calls of arrays that it sees through.</summary>
internal static class ListAccess
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static int Count<T>(IReadOnlyList<T> list) => list is T[] array ? array.Length : list.Count;

    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static T At<T>(IReadOnlyList<T> list, int index) => list is T[] array ? array[index] : list[index];
}
