using System.Collections.Immutable;
using VaultPolicy.Dsl.Model;

namespace VaultPolicy.Dsl.Binding;

/// <summary>
/// Puts what the file writes as mappings into ordinal order of their keys. The order of keys in a mapping means nothing, so neither the
/// digest nor the engine, which works through these lists by index, may depend on it. Lists keep their order.
/// </summary>
internal static class CanonicalOrder
{
    public static PolicyModel Of(PolicyModel model) => model with
    {
        Assets = By(model.Assets, a => a.Symbol.Value),
        Oracles = By(model.Oracles, o => o.Id.Value),
        Venues = By(model.Venues, v => v.Id.Value),
        Parameters = By(model.Parameters, p => p.Name.Value),
        Derived = By(model.Derived, d => d.Id.Value),
        Strategy = model.Strategy with
        {
            Weights = By(model.Strategy.Weights, w => w.Asset.Value),
            Options = By(model.Strategy.Options, o => o.Key.Value),
        },
        Fees = model.Fees with { Split = By(model.Fees.Split, s => s.Name.Value) },
        Governance = model.Governance with
        {
            Roles = By(model.Governance.Roles, r => r.Name.Value),
            Members = [.. model.Governance.Members.OrderBy(m => m.Address.Value)],
        },
    };

    private static ImmutableArray<T> By<T>(ImmutableArray<T> items, Func<T, string> key) => [.. items.OrderBy(key, StringComparer.Ordinal)];
}
