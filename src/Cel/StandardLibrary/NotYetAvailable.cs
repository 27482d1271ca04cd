using System.Collections.Frozen;

namespace VaultPolicy.Cel.StandardLibrary;

/// <summary>Functions of CEL and its extension libraries that are recognised but not implemented, so that the message can say so.</summary>
internal static class NotYetAvailable
{
    private static readonly FrozenSet<string> Functions = FrozenSet.ToFrozenSet(
        [
            "format", "cel.block", "cel.index", "cel.iterVar", "cel.accuVar",
            "optional.of", "optional.none", "optional.ofNonZeroValue", "optional.unwrap", "hasValue", "value", "or", "orValue", "optMap", "optFlatMap", "unwrapOpt",
            "transformMapEntry", "first", "last", "ip", "cidr", "isIP", "isCIDR", "ip.isCanonical", "containsIP", "containsCIDR",
            "proto.getExt", "proto.hasExt", "sets.contains", "sets.equivalent", "sets.intersects",
        ],
        StringComparer.Ordinal);

    internal static bool Contains(string function) => Functions.Contains(function);

    internal static bool IsNamespace(string name) => Functions.Any(f => f.StartsWith(name + ".", StringComparison.Ordinal));
}
