using System.Collections.Immutable;
using VaultPolicy.Dsl.Model;
using VaultPolicy.PolicyEngine.Oracles;
using VaultPolicy.PolicyEngine.Strategies;
using VaultPolicy.PolicyEngine.Vault;
using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Risk.Guards;

/// <summary>
/// `risk.depegs`: once an asset is further from its par than allowed, its largest weight is zero until the price is back within a smaller
/// distance and the time and the role of its way back allow it. Between the two distances nothing changes, so a price that wavers around
/// one of them does not open and close the cap.
/// </summary>
internal sealed class DepegMonitor(VaultEngineLayout layout)
{
    private readonly ImmutableArray<DepegGuard> _guards = layout.Model.Risk.Depegs;

    /// <summary>Moves the latches; says what fires beside the caps, and which guard could not be evaluated.</summary>
    public (VaultState State, ImmutableArray<(string Id, RiskAction Action)> Fired, string Blocked) Watch(
        VaultState state, PortfolioPrices prices, UnixTime now, ImmutableArray<string> approvals, ImmutableArray<StepEvent>.Builder events)
    {
        if (_guards.IsEmpty)
        {
            return (state, [], "");
        }

        var latches = ImmutableArray.CreateBuilder<DepegLatch>(state.Depegs.Length);
        var fired = ImmutableArray.CreateBuilder<(string, RiskAction)>();
        string blocked = "";
        foreach (DepegGuard guard in _guards)
        {
            DepegLatch? latch = LatchOf(state, guard.Id.Value);
            if (!TryDistance(guard, prices, out decimal distance))
            {
                blocked = blocked.Length == 0 ? guard.Id.Value : blocked;
                events.Add(new StepEvent(
                    StepEventKind.RuleError, guard.Id.Value, "block", $"`{guard.Id.Value}` cannot be evaluated (`{guard.Asset.Value}` or its par has no believed price); nothing may increase risk", null, null));
                latch = latch is null ? null : latch with { Away = now };
            }
            else if (distance > guard.Max.Value)
            {
                string message = $"`{guard.Asset.Value}` is {VaultEngineText.Number(distance)} away from its par, more than {VaultEngineText.Number(guard.Max.Value)}: its largest weight is 0, {RiskMonitor.ActionName(guard.Action.Value)}";
                events.Add(new StepEvent(StepEventKind.BreakerFired, guard.Id.Value, guard.Asset.Value, message, distance, guard.Max.Value));
                latch = latch is null ? new DepegLatch(guard.Id.Value, now, now) : latch with { Away = now };
            }
            else if (latch is not null)
            {
                latch = distance > guard.Recover.Value ? latch with { Away = now } : latch;
                if (latch.Away != now && MayRelease(guard, latch, now, approvals))
                {
                    events.Add(new StepEvent(
                        StepEventKind.Released, guard.Id.Value, guard.Asset.Value, $"`{guard.Asset.Value}` is {VaultEngineText.Number(distance)} away from its par: it may be bought again", distance, guard.Recover.Value));
                    latch = null;
                }
            }

            if (latch is not null)
            {
                latches.Add(latch);
                if (latch.Away == now && OperatingModeMachine.TargetOf(guard.Action.Value) is not null)
                {
                    fired.Add((guard.Id.Value, guard.Action.Value));
                }
            }
        }

        ImmutableArray<DepegLatch> held = latches.ToImmutable();
        return (held.AsSpan().SequenceEqual(state.Depegs.AsSpan()) ? state : state with { Depegs = held }, fired.ToImmutable(), blocked);
    }

    /// <summary>The guard because of which an asset may not be bought; null when it may.</summary>
    public static DepegGuard? CapOf(PolicyModel policy, VaultState state, string asset)
    {
        foreach (DepegGuard guard in policy.Risk.Depegs)
        {
            if (guard.Asset.Value == asset && LatchOf(state, guard.Id.Value) is not null)
            {
                return guard;
            }
        }

        return null;
    }

    /// <summary>Targets that sell what guards with `reduce` hold, with the first one's id; null when there is nothing to sell.</summary>
    public static (string Id, TargetPortfolio Targets)? Sales(VaultEngineLayout layout, VaultState state, PortfolioBook book, decimal dust)
    {
        (string Id, TargetPortfolio Targets)? sales = null;
        foreach (DepegGuard guard in layout.Model.Risk.Depegs)
        {
            int asset = layout.AssetIndex[guard.Asset.Value];
            if (guard.Action.Value != RiskAction.Reduce || asset == layout.Cash || LatchOf(state, guard.Id.Value) is null || book.SpotValue(asset) <= dust)
            {
                continue;
            }

            sales ??= (guard.Id.Value, new TargetPortfolio(layout.AssetCount, layout.VenueCount));
            sales.Value.Targets.SpotValues[asset] = 0m;

            // A hedge without what it hedges would be a position of its own.
            for (int market = asset; market < layout.MarketCount; market += layout.AssetCount)
            {
                if (book.Sizes[market] != 0m)
                {
                    sales.Value.Targets.PerpSizes[market] = 0m;
                }
            }
        }

        return sales;
    }

    private static DepegLatch? LatchOf(VaultState state, string id)
    {
        foreach (DepegLatch latch in state.Depegs)
        {
            if (latch.Id == id)
            {
                return latch;
            }
        }

        return null;
    }

    private bool TryDistance(DepegGuard guard, PortfolioPrices prices, out decimal distance)
    {
        distance = 0m;
        int asset = layout.AssetIndex[guard.Asset.Value];
        decimal price = prices.Spot[asset];
        decimal par = guard.Reference is { } reference ? prices.Spot[layout.AssetIndex[reference.Value]] : 0m;
        if (guard.Par is { } given)
        {
            // The par is in the quote of the asset's own oracle, so it is held against that.
            int oracle = layout.AssetOracle[asset];
            price = oracle >= 0 && prices.Checks[oracle].Healthy ? prices.Checks[oracle].View.Price : 0m;
            par = given.Value.Value;
        }

        if (price <= 0m || par <= 0m)
        {
            return false;
        }

        distance = RelativeDistance.Of(price, par);
        return true;
    }

    private bool MayRelease(DepegGuard guard, DepegLatch latch, UnixTime now, ImmutableArray<string> approvals)
    {
        if (approvals.IsDefaultOrEmpty)
        {
            return false;
        }

        long held = now - latch.Since;
        return (approvals.Contains(OperatingModeMachine.GovernanceRole) && held >= (long)layout.Model.Governance.Timelock.Loosen.Value.TotalSeconds)
            || (guard.Resume is { } resume
                && approvals.Contains(resume.By.Value)
                && held >= (long)resume.After.Value.TotalSeconds
                && now - latch.Away >= (long)(resume.Quiet?.Value.TotalSeconds ?? 0d));
    }
}
