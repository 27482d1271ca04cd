using System.Collections.Immutable;
using VaultPolicy.Dsl.Model;
using VaultPolicy.PolicyEngine.StateMachines;
using VaultPolicy.PolicyEngine.Vault;

namespace VaultPolicy.Reporting.Json;

/// <summary>
/// The operating mode of one policy as a machine: the table of <see cref="OperatingModeMachine"/>, its tightenings named by the policy's
/// rules that cause them, and one way back for each rule that has one.
/// </summary>
public static class OperatingModeGraph
{
    /// <summary>The machine's description.</summary>
    /// <param name="policy">The policy.</param>
    public static StateMachineInfo Of(PolicyModel policy)
    {
        StateMachineInfo table = OperatingModeControl.MachineFor(policy, OperatingModeControl.GovernanceCause).GetInfo();
        var causes = Causes(policy).ToLookup(c => c.Target.ToString(), c => c.Id, StringComparer.Ordinal);
        var transitions = ImmutableArray.CreateBuilder<TransitionInfo>();
        foreach (TransitionInfo transition in table.Transitions)
        {
            // Governance's own ways back have guards; what has none is a tightening.
            string[] ids = transition.Guards.IsEmpty ? [.. causes[transition.Target]] : [];
            transitions.Add(ids.Length == 0 ? transition : transition with { Trigger = $"{transition.Trigger} by {string.Join(", ", ids)}" });
        }

        foreach (RiskBreaker breaker in policy.Risk.Breakers)
        {
            if (breaker.Resume is null || OperatingModeMachine.TargetOf(breaker.Action.Value) is not { } mode)
            {
                continue;
            }

            transitions.AddRange(OperatingModeControl.MachineFor(policy, breaker.Id.Value).GetInfo().Transitions
                .Where(t => t.Source == mode.ToString() && t.Trigger == nameof(OperatingModeTrigger.Resume))
                .Select(t => t with { Trigger = $"{t.Trigger} after {breaker.Id.Value}" }));
        }

        return table with { Name = $"operating mode of {policy.Metadata.Name.Value}", Transitions = transitions.ToImmutable() };
    }

    /// <summary>The document of a machine.</summary>
    /// <param name="machine">The machine.</param>
    public static string ToJson(StateMachineInfo machine)
    {
        JsonTextWriter json = new JsonTextWriter().BeginObject().Schema("vaultpolicy.graph", 1).String("name", machine.Name).BeginArray("states");
        foreach (StateInfo state in machine.States)
        {
            json.BeginObject()
                .String("name", state.Name)
                .String("documentation", state.Documentation)
                .Boolean("initial", state.IsInitial)
                .Boolean("final", state.IsFinal)
                .EndObject();
        }

        json.EndArray().BeginArray("transitions");
        foreach (TransitionInfo transition in machine.Transitions)
        {
            json.BeginObject()
                .String("source", transition.Source)
                .String("trigger", transition.Trigger)
                .String("target", transition.Target)
                .Strings("guards", transition.Guards)
                .Strings("effects", transition.Effects)
                .EndObject();
        }

        return json.EndArray().EndObject().ToString();
    }

    private static IEnumerable<(OperatingMode Target, string Id)> Causes(PolicyModel policy)
    {
        IEnumerable<(RiskAction Action, string Id)> rules = policy.Risk.Limits.Select(l => (l.OnBreach.Value, l.Id.Value))
            .Concat(policy.Risk.Breakers.Select(b => (b.Action.Value, b.Id.Value)))
            .Concat(policy.Oracles.Select(o => (o.OnFault.Value, $"oracle {o.Id.Value}")));
        foreach ((RiskAction action, string id) in rules)
        {
            if (OperatingModeMachine.TargetOf(action) is { } target)
            {
                yield return (target, id);
            }
        }
    }
}
