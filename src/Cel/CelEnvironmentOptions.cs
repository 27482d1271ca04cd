using VaultPolicy.Cel.Syntax;
using VaultPolicy.Cel.Types;

namespace VaultPolicy.Cel;

/// <summary>The switches of an environment.</summary>
internal sealed record CelEnvironmentOptions(
    CelType? DecimalType = null,
    bool AllowDyn = true,
    bool AllowMixedNumbers = true,
    bool AllowDouble = true,
    string Container = "",
    CelLimits? Limits = null,
    long MaxCost = CelEnvironmentOptions.DefaultMaxCost,
    long CollectionSize = 1000)
{
    /// <summary>A few seconds at worst.</summary>
    internal const long DefaultMaxCost = 1_000_000_000;
}
