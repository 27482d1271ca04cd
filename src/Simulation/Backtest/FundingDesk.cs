using VaultPolicy.PolicyEngine.Vault;
using VaultPolicy.Simulation.Markets;
using VaultPolicy.Simulation.Tape;

namespace VaultPolicy.Simulation.Backtest;

/// <summary>Settles funding payments in order of time, each at the mark that was known then.</summary>
internal sealed class FundingDesk(SimulationSetup setup, SnapshotBuilder snapshots, TapeWriter tape)
{
    private readonly int[] _next = new int[snapshots.PerpMarkets.Length];

    /// <summary>Funding received less paid so far, in the valuation unit.</summary>
    public decimal Earned { get; private set; }

    /// <summary>True when a payment exceeded the margin.</summary>
    public bool Insolvent { get; private set; }

    /// <summary>Settles the payments until a step's time.</summary>
    public VaultState Run(VaultState state, MarketSnapshot snapshot, int step)
    {
        for (int i = 0; i < _next.Length; i++)
        {
            (int venue, int asset, PerpTrack track) = snapshots.PerpMarkets[i];
            for (; _next[i] < track.Funding.Length && track.Funding[_next[i]].Time <= snapshot.Time; _next[i]++)
            {
                FundingPoint payment = track.Funding[_next[i]];
                if (payment.Time > setup.Scenario.Start)
                {
                    state = Settle(state, venue, asset, track, payment, snapshot, step);
                }
            }
        }

        return state;
    }

    private VaultState Settle(
        VaultState state, int venue, int asset, PerpTrack track, FundingPoint payment, MarketSnapshot snapshot, int step)
    {
        PerpPosition? position = state.PerpAccounts[venue].Positions.FirstOrDefault(p => p.Asset == asset);
        if (position is null)
        {
            return state;
        }

        // Between steps the mark of the step before is the last one known.
        decimal mark = track.Points[payment.Time == snapshot.Time || step == 0 ? step : step - 1].Price;
        ApplyResult settled = setup.Engine.SettleFunding(state, venue, asset, payment.Rate, mark, snapshot);
        decimal received = -position.Size * mark * payment.Rate;
        Earned += received;
        tape.Add(
            payment.Time,
            TapeKind.Funding,
            track.Venue,
            track.Asset,
            $"funding of `{track.Asset}` at `{track.Venue}` is {(received < 0m ? "paid" : "received")}",
            TapeValue.Of("rate", payment.Rate),
            TapeValue.Of("mark", mark),
            TapeValue.Of("size", position.Size),
            TapeValue.Of("received", Math.Round(received, 6)));
        foreach (StepEvent item in settled.Events)
        {
            tape.Add(payment.Time, item);
            Insolvent |= item.Kind == StepEventKind.Insolvent;
        }

        return settled.State;
    }
}
