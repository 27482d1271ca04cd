using System.Collections.Immutable;
using VaultPolicy.Primitives;
using VaultPolicy.Simulation.Numerics;
using VaultPolicy.Simulation.Scenarios;

namespace VaultPolicy.Simulation.Flows;

/// <summary>Turns the flows of a scenario into single requests. Each flow draws from a sequence of its own.</summary>
public static class FlowSchedule
{
    /// <summary>The largest number of requests of a simulation.</summary>
    public const int MaxRequests = 100_000;

    /// <summary>The requests in order of time, those of one time in the scenario's order.</summary>
    /// <param name="flows">The flows.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="end">No request is later.</param>
    /// <exception cref="ArgumentException">There are more than <see cref="MaxRequests"/> times.</exception>
    public static ImmutableArray<FlowRequest> Build(ImmutableArray<ScenarioFlow> flows, ulong seed, UnixTime end)
    {
        var requests = new List<(FlowRequest Request, int Order)>();
        long times = 0;
        for (int i = 0; i < flows.Length; i++)
        {
            ScenarioFlow flow = flows[i];
            times += CountTimes(flow, end);
            if (times > MaxRequests)
            {
                throw new ArgumentException($"the scenario has more than {MaxRequests} flows", nameof(flows));
            }

            SplitMix64 random = SplitMix64.For(seed, "flow/" + i.ToString(System.Globalization.CultureInfo.InvariantCulture));
            for (long k = 0; k < CountTimes(flow, end); k++)
            {
                // Both numbers are drawn whatever becomes of them, so that one flow never shifts the draws of the next.
                bool asked = random.NextUnit() < (double)flow.Probability;
                int subject = (int)(random.Next() % (ulong)flow.Subjects.Length);
                if (asked)
                {
                    requests.Add((new FlowRequest(flow.At + (k * flow.EverySeconds), flow.Action, flow.Subjects[subject], flow.Amount, flow.Share), i));
                }
            }
        }

        return [.. requests.OrderBy(r => r.Request.Time).ThenBy(r => r.Order).Select(r => r.Request)];
    }

    /// <summary>How often a flow is asked for.</summary>
    /// <param name="flow">The flow.</param>
    /// <param name="end">No request is later.</param>
    public static long CountTimes(ScenarioFlow flow, UnixTime end)
    {
        UnixTime last = flow.Until < end ? flow.Until : end;
        return flow.At > last ? 0 : flow.EverySeconds == 0 ? 1 : ((last - flow.At) / flow.EverySeconds) + 1;
    }
}
