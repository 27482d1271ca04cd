using System.Collections.Immutable;
using VaultPolicy.Dsl.Model;
using VaultPolicy.PolicyEngine.Access;
using VaultPolicy.PolicyEngine.Accounting;
using VaultPolicy.PolicyEngine.Vault;
using VaultPolicy.Primitives;
using VaultPolicy.Simulation.Flows;
using VaultPolicy.Simulation.Tape;

namespace VaultPolicy.Simulation.Backtest;

/// <summary>
/// Puts the scenario's deposits and redemptions to the policy and keeps who holds how many shares. A redemption that waits for
/// cash is asked for again at every step, first come first served.
/// </summary>
internal sealed class FlowDesk
{
    private readonly SimulationSetup _setup;
    private readonly VaultFlows _flows;
    private readonly TapeWriter _tape;
    private readonly ImmutableArray<FlowRequest> _requests;
    private readonly SortedDictionary<string, UInt256> _holdings = new(StringComparer.Ordinal);
    private readonly List<FlowRequest> _waiting = [];
    private int _next;

    public FlowDesk(SimulationSetup setup, TapeWriter tape)
    {
        _setup = setup;
        _tape = tape;
        _flows = new VaultFlows(setup.Access);
        // A run over a part of the scenario's time starts without what was due before.
        _requests = [.. FlowSchedule.Build(setup.Scenario.Flows, setup.Scenario.Seed, setup.Scenario.End).Where(r => r.Time >= setup.Scenario.Start)];
        _holdings[setup.Scenario.InitialHolder.ToString()] = SimulationRunner.InitialShares(setup.Engine.Model, setup.Scenario.InitialAssets);
    }

    /// <summary>Flows done.</summary>
    public int Made { get; private set; }

    /// <summary>Flows refused.</summary>
    public int Refused { get; private set; }

    /// <summary>Entry and exit fees in base units of the vault's asset.</summary>
    public UInt256 Fees { get; private set; }

    /// <summary>Base units of the vault's asset that waiting redemptions need.</summary>
    public UInt256 Demand { get; private set; }

    /// <summary>Puts everything that is due to the policy.</summary>
    public VaultState Run(VaultState state, MarketSnapshot snapshot)
    {
        FlowRequest[] again = [.. _waiting];
        _waiting.Clear();
        Demand = UInt256.Zero;
        foreach (FlowRequest request in again)
        {
            state = Ask(state, request, snapshot, again: true);
        }

        for (; _next < _requests.Length && _requests[_next].Time <= snapshot.Time; _next++)
        {
            state = Ask(state, _requests[_next], snapshot, again: false);
        }

        return state;
    }

    private VaultState Ask(VaultState state, FlowRequest request, MarketSnapshot snapshot, bool again)
    {
        PortfolioValuation value = _setup.Engine.Value(state, snapshot);
        UInt256 held = _holdings.GetValueOrDefault(request.Subject.ToString());
        var view = new VaultFlowSnapshot(
            snapshot.Time, _setup.Engine.EffectiveMode(state, snapshot), value.Known ? value.TotalAssets : null, held)
        {
            Holders = _holdings.Values.Count(shares => !shares.IsZero),
        };
        UInt256 shares = request.Action == AccessAction.Redeem ? SharesOf(state, request, value, held) : UInt256.Zero;
        VaultFlowResult result = request.Action == AccessAction.Deposit
            ? _flows.Deposit(state, request.Subject, request.Subject, request.Amount ?? UInt256.Zero, view)
            : _flows.Redeem(state, request.Subject, request.Subject, shares, view);
        if (result.IsMade)
        {
            Made++;
            Fees += result.Fee;
            _holdings[request.Subject.ToString()] = request.Action == AccessAction.Deposit ? held + result.Shares : held - result.Shares;
        }
        else if (result.Refusal == VaultFlowRefusal.InsufficientCash)
        {
            _waiting.Add(request with { Amount = null, Share = held.IsZero ? 1m : ShareOf(shares, held) });
            Demand += result.Gross;
        }
        else
        {
            Refused++;
        }

        if (result.Refusal != VaultFlowRefusal.InsufficientCash || !again)
        {
            Report(request, result, shares, snapshot);
        }

        return result.State;
    }

    /// <summary>Of one's own shares, rounded down; by amount the shares that are worth it, at most one's own.</summary>
    private UInt256 SharesOf(VaultState state, FlowRequest request, PortfolioValuation value, UInt256 held)
    {
        if (request.Share is { } share)
        {
            return share >= 1m ? held : held.MultiplyFloor(share);
        }

        if (!value.Known || request.Amount is not { } amount)
        {
            return UInt256.Zero;
        }

        var shares = new ShareState(state.TotalShares, value.TotalAssets, _setup.Engine.Model.Vault.Share.VirtualShares);
        return UInt256.Min(held, ShareMath.SharesForWithdraw(shares, amount));
    }

    private static decimal ShareOf(UInt256 shares, UInt256 held) => shares >= held
        ? 1m
        : UInt256.MulDivCeil(shares, UInt256.Pow10(18), held).ToDecimalFloor(18);

    private void Report(FlowRequest request, VaultFlowResult result, UInt256 shares, MarketSnapshot snapshot)
    {
        string action = AccessWords.Of(request.Action);
        AccessDecision decision = result.Decision;
        bool decided = result.Refusal is VaultFlowRefusal.None or VaultFlowRefusal.Denied or VaultFlowRefusal.InsufficientCash or VaultFlowRefusal.OutflowLimit;
        string rules = decided ? string.Join(", ", _setup.Access.DeterminingRules(decision)) : "";
        string outcome = result.Refusal switch
        {
            VaultFlowRefusal.None => "is done",
            VaultFlowRefusal.Denied => "is denied",
            VaultFlowRefusal.NotValued => "is refused: the vault cannot be valued",
            VaultFlowRefusal.ZeroAmount => "is refused: there is nothing to move",
            VaultFlowRefusal.ZeroShares => "is refused: it is worth less than one base unit of shares",
            VaultFlowRefusal.InsufficientShares => "is refused: the subject holds fewer shares",
            VaultFlowRefusal.InsufficientCash => "waits until the vault has raised the cash: it is permitted",
            VaultFlowRefusal.OutflowLimit => "is refused: more would leave within a window than the policy allows",
            VaultFlowRefusal.Overflow => "is refused: the amount is too large",
            _ => throw new InvalidOperationException($"there is no refusal {result.Refusal}"),
        };
        string by = rules.Length == 0 ? "" : $" by `{rules}`";
        _tape.Add(
            snapshot.Time,
            TapeKind.Flow,
            rules,
            request.Subject.ToString(),
            $"{action} {outcome}{by}",
            TapeValue.Of("amount", result.IsMade ? result.Gross : request.Amount ?? result.Gross),
            TapeValue.Of("fee", result.Fee),
            TapeValue.Of("net", result.Net),
            TapeValue.Of("shares", result.IsMade ? result.Shares : shares));
    }
}
