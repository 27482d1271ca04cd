using System.Collections.Immutable;
using VaultPolicy.Dsl;
using VaultPolicy.Dsl.Model;
using VaultPolicy.PolicyEngine.Vault;
using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Parameters;

/// <summary>
/// Reviews a change of parameters by what it does: to the parameters, to the values that are derived from them at the live market, and to the
/// vault as it stands. Pure.
/// </summary>
/// <remarks>
/// In March 2026 a steward raised the snapshot of a price cap and a rate limit clipped the ratio but not its time: each parameter was within
/// its bounds, the cap derived from both was 2.85 % below the market, and 26 million dollars were liquidated (governance.aave.com, topics 24269
/// and 24275). So coupled parameters change together or not at all, what would be clipped is refused, and derived values are held against the
/// live market.
/// </remarks>
public static class ParameterChange
{
    /// <summary>Reviews a change.</summary>
    /// <param name="before">The policy that runs.</param>
    /// <param name="after">The policy that would run.</param>
    /// <param name="state">The vault as it stands under the policy that runs.</param>
    /// <param name="snapshot">The live market.</param>
    /// <param name="lastChanged">When parameters were changed last; one that is not there never was.</param>
    public static ParameterReview Review(
        CheckedPolicy before, CheckedPolicy after, VaultState state, MarketSnapshot snapshot, ImmutableDictionary<string, UnixTime> lastChanged)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(snapshot);
        ImmutableArray<string> changed = ParameterBounds.Changed(before.Model, after.Model);
        var findings = ImmutableArray.CreateBuilder<ParameterFinding>();
        findings.AddRange(ParameterBounds.CheckTogether(before.Model, after.Model));
        findings.AddRange(ParameterBounds.CheckMoves(before.Model, after.Model, lastChanged, snapshot.Time));
        if (Incomparable(before.Model, after.Model) is { } section)
        {
            findings.Add(new ParameterFinding(
                ParameterFindingKind.NotComparable, section, $"the policies differ in `{section}`: the state of one says nothing about the other", null, null, null, after.Model.Vault.Span));
            return new ParameterReview(changed, [], findings.ToImmutable());
        }

        ImmutableArray<DerivedChange> derived = Derived(before, after, state, snapshot, findings);
        AddFiring(before, after, state, snapshot, findings);
        return new ParameterReview(changed, derived, findings.ToImmutable());
    }

    /// <summary>The first section by whose lists states are indexed and in which the policies differ; null when none.</summary>
    private static string? Incomparable(PolicyModel before, PolicyModel after)
    {
        static bool Same(IEnumerable<string> left, IEnumerable<string> right) => left.SequenceEqual(right, StringComparer.Ordinal);
        return !Same(before.Assets.Select(a => $"{a.Symbol.Value} {a.Decimals}"), after.Assets.Select(a => $"{a.Symbol.Value} {a.Decimals}")) ? "assets"
            : !Same(before.Oracles.SelectMany(OracleShape), after.Oracles.SelectMany(OracleShape)) ? "oracles"
            : !Same(before.Venues.Select(v => $"{v.Id.Value} {v.Kind}"), after.Venues.Select(v => $"{v.Id.Value} {v.Kind}")) ? "venues"
            : !Same(before.Strategy.Underlyings.Select(u => u.Value), after.Strategy.Underlyings.Select(u => u.Value)) ? "strategy"
            : !Same(before.Fees.Split.Select(s => s.Name.Value), after.Fees.Split.Select(s => s.Name.Value)) ? "fees"
            : !Same(before.Risk.Stops.Select(s => s.Id.Value), after.Risk.Stops.Select(s => s.Id.Value)) ? "risk.stops"
            : before.Vault.Asset.Value != after.Vault.Asset.Value ? "vault"
            : null;
    }

    private static IEnumerable<string> OracleShape(OracleDefinition oracle) =>
        [oracle.Id.Value, oracle.Base.Value, oracle.Quote, .. oracle.Sources.Select(s => s.Value)];

    private static ImmutableArray<DerivedChange> Derived(
        CheckedPolicy before, CheckedPolicy after, VaultState state, MarketSnapshot snapshot, ImmutableArray<ParameterFinding>.Builder findings)
    {
        if (after.Model.Derived.IsEmpty)
        {
            return [];
        }

        var old = new DerivedReader(before, state, snapshot);
        var changed = new DerivedReader(after, state, snapshot);
        var derived = ImmutableArray.CreateBuilder<DerivedChange>(after.Model.Derived.Length);
        foreach (DerivedValue value in after.Model.Derived)
        {
            DerivedValue? was = before.Model.Derived.FirstOrDefault(d => d.Id.Value == value.Id.Value);
            decimal? start = was is null ? null : old.Read(was.Value, out _);
            decimal? end = changed.Read(value.Value, out string why);
            decimal? live = changed.Read(value.Live, out string whyLive);
            var change = new DerivedChange(value.Id.Value, start, end, live);
            derived.Add(change);
            Check(value, change, why.Length > 0 ? why : whyLive, findings);
        }

        return derived.MoveToImmutable();
    }

    private static void Check(DerivedValue value, DerivedChange change, string why, ImmutableArray<ParameterFinding>.Builder findings)
    {
        string id = value.Id.Value;
        if (change.Gap is not { } gap)
        {
            string reason = why.Length > 0 ? why : "its live value is not above zero";
            findings.Add(new ParameterFinding(
                ParameterFindingKind.DerivedUnknown, id, $"the derived value `{id}` cannot be held against the market: {reason}", change.Before, change.After, null, value.Span));
            return;
        }

        decimal? bound = value.Min is { } min && gap < min.Value ? min.Value
            : value.Max is { } max && gap > max.Value ? max.Value
            : null;
        if (bound is { } broken)
        {
            string side = gap < broken ? "below" : "above";
            findings.Add(new ParameterFinding(
                ParameterFindingKind.DerivedOutside,
                id,
                $"the derived value `{id}` would be {VaultEngineText.Number(change.After ?? 0m)}, {VaultEngineText.Number(gap * 100m)}% off the live value {VaultEngineText.Number(change.Live ?? 0m)} and {side} the bound of {VaultEngineText.Number(broken * 100m)}%",
                change.Before,
                change.After,
                broken,
                value.Span));
        }
    }

    private static void AddFiring(
        CheckedPolicy before, CheckedPolicy after, VaultState state, MarketSnapshot snapshot, ImmutableArray<ParameterFinding>.Builder findings)
    {
        StepResult old = new VaultEngine(before).Step(state, snapshot);
        StepResult changed = new VaultEngine(after).Step(state, snapshot);
        var quiet = old.Events.Where(Fires).Select(e => (e.Kind, e.RuleId, e.Subject)).ToHashSet();
        foreach (StepEvent fired in changed.Events.Where(e => Fires(e) && !quiet.Contains((e.Kind, e.RuleId, e.Subject))))
        {
            findings.Add(new ParameterFinding(
                ParameterFindingKind.FiresAtOnce, fired.RuleId, $"`{fired.RuleId}` would fire at once ({fired.Subject}): {fired.Message}", null, fired.Observed, fired.Bound, after.Model.Risk.Span));
        }
    }

    private static bool Fires(StepEvent item) =>
        item.Kind is StepEventKind.LimitBreached or StepEventKind.BreakerFired or StepEventKind.OracleFault or StepEventKind.ModeChanged or StepEventKind.RuleError or StepEventKind.Insolvent;
}
