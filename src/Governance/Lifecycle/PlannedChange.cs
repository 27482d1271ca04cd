using VaultPolicy.Governance.Timelocks;

namespace VaultPolicy.Governance.Lifecycle;

/// <summary>One change of a plan, as far as its way through governance goes.</summary>
/// <param name="Key">What is changed, such as `parameters.hedgeBand`; of two live proposals only one may hold a key.</param>
/// <param name="Class">What the change does.</param>
/// <param name="MinIntervalSeconds">The least time since the last change of the key; zero for any.</param>
public sealed record PlannedChange(string Key, ChangeClass Class, long MinIntervalSeconds);
