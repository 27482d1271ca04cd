using VaultPolicy.Cel.Syntax;
using VaultPolicy.Cel.Types;

namespace VaultPolicy.Cel;

/// <summary>The switches of an environment.</summary>
internal sealed record CelEnvironmentOptions(
    CelType? DecimalType = null,
    bool AllowDyn = true,
    bool AllowMixedNumbers = true,
    string Container = "",
    CelLimits? Limits = null,
    long MaxCost = long.MaxValue,
    long CollectionSize = 1000);
