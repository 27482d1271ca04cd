using System.Collections.Frozen;

namespace VaultPolicy.Cel.StandardLibrary;

/// <summary>Functions of CEL and its extension libraries that are recognised but not implemented, so that the message can say so.</summary>
internal static class NotYetAvailable
{
    private static readonly FrozenSet<string> Functions = FrozenSet.ToFrozenSet(
        [
            "proto.getExt", "proto.hasExt",
        ],
        StringComparer.Ordinal);

    internal static bool Contains(string function) => Functions.Contains(function);

    internal static bool IsNamespace(string name) => Functions.Any(f => f.StartsWith(name + ".", StringComparison.Ordinal));
}
