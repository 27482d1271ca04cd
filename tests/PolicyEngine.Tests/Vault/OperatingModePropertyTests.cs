using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using VaultPolicy.Dsl.Model;
using VaultPolicy.PolicyEngine.Vault;
using VaultPolicy.Primitives;
using static VaultPolicy.PolicyEngine.Tests.Models.TestPolicy;

namespace VaultPolicy.PolicyEngine.Tests.Vault;

/// <summary>Laws of the operating mode under any sequence of demands and requests.</summary>
public sealed class OperatingModePropertyTests
{
    private static readonly (string Id, RiskAction Action, int After, int Quiet, string By)[] Rules =
    [
        ("g1", RiskAction.Guard, 60, 0, "guardian"),
        ("g2", RiskAction.Guard, 600, 300, "manager"),
        ("p1", RiskAction.Pause, 120, 60, "manager"),
        ("p2", RiskAction.Pause, 900, 0, "guardian"),
        ("s1", RiskAction.Safety, 300, 120, "guardian"),
    ];

    private static readonly PolicyModel Policy = Model(breakers: Rules.Select(r => Breaker(
        r.Id, r.Action, Resume(TimeSpan.FromSeconds(r.After), r.By) with { Quiet = r.Quiet == 0 ? null : At(TimeSpan.FromSeconds(r.Quiet)) })));

    private static readonly Gen<(int Wait, int Demands, int Roles)[]> Histories = 
        (from wait in Gen.Choose(1, 400)
         from demands in Gen.Choose(0, 63)
         from roles in Gen.Choose(0, 3)
         select (wait, demands >= 32 ? 0 : demands, roles)).ListOf().Select(l => l.ToArray());

    [Fact]
    public void Mode_AnyHistory_LoosensOnlyWithTheTimeTheQuietAndTheRoleOfEveryRuleThatDemandedIt() =>
        Check.QuickThrowOnFailure(Prop.ForAll(Histories.ToArbitrary(), history => Play(history, out _)));

    [Fact]
    public void Mode_ConditionThatComesAndGoesEverySecond_EndsAtMostOnceInTheTimeOfTheRule()
    {
        // Rule 3 demands a pause in every other second, and the guardian always agrees.
        var history = Enumerable.Range(0, 9_000).Select(i => (1, i % 2 == 0 ? 8 : 0, 1)).ToArray();

        Play(history, out List<UnixTime> loosened).Should().BeTrue();

        loosened.Count.Should().BeInRange(5, 10);
        loosened.Zip(loosened.Skip(1)).Should().OnlyContain(pair => pair.Second - pair.First >= 900);
    }

    [Fact]
    public void Mode_ConditionThatComesAndGoesUnderAQuietTime_NeverEnds()
    {
        var history = Enumerable.Range(0, 3_000).Select(i => (1, i % 50 == 0 ? 4 : 0, 3)).ToArray();

        Play(history, out List<UnixTime> loosened).Should().BeTrue();

        loosened.Should().BeEmpty("the rule wants a minute of quiet and gets 49 seconds");
    }

    private static VaultState Empty => new(
        UnixTime.FromUtc(2024, 1, 1), OperatingMode.Normal, UnixTime.FromUtc(2024, 1, 1), "", [UInt256.One, UInt256.Zero], [], UInt256.Zero,
        new FeeState(UInt256.Zero, UInt256.Zero, UnixTime.Epoch, UnixTime.Epoch, []), [], new VaultActivity([], [], [], 1), [], PriceHistory.None, []);

    /// <summary>Plays a history; false when a law is broken.</summary>
    private static bool Play((int Wait, int Demands, int Roles)[] history, out List<UnixTime> loosened)
    {
        VaultState state = Empty;
        UnixTime now = state.Time;
        loosened = [];

        // What each rule demands still, kept apart from the engine: since when, and when last.
        var demands = new Dictionary<string, (UnixTime Since, UnixTime Seen)>();
        foreach ((int wait, int bits, int roleBits) in history)
        {
            now += wait;
            var firing = Rules.Where((_, i) => (bits & (1 << i)) != 0).ToList();
            foreach (var rule in firing)
            {
                state = OperatingModeControl.Tighten(Policy, state, rule.Action, rule.Id, now);
                demands[rule.Id] = (demands.TryGetValue(rule.Id, out var known) ? known.Since : now, now);
                if (state.Mode < OperatingModeMachine.TargetOf(rule.Action))
                {
                    return false;
                }
            }

            ImmutableArray<string> roles = [.. new[] { "guardian", "manager" }.Where((_, i) => (roleBits & (1 << i)) != 0)];
            bool causeHolds = firing.Any(r => r.Id == state.ModeCause || OperatingModeMachine.TargetOf(r.Action) >= state.Mode);
            (OperatingMode before, string cause) = (state.Mode, state.ModeCause);
            OperatingModeChange change = OperatingModeControl.Request(Policy, state, OperatingModeTrigger.Resume, roles, causeHolds, "", now);
            state = change.State;
            if (change.Result.Fired)
            {
                loosened.Add(now);
                var rule = Rules.Single(r => r.Id == cause);
                (UnixTime since, UnixTime seen) = demands[cause];
                if (now - since < rule.After || now - seen < rule.Quiet || !roles.Contains(rule.By) || state.Mode > before)
                {
                    return false;
                }

                demands.Remove(cause);
            }

            // The mode is exactly the strictest that a rule still demands.
            OperatingMode strictest = Rules.Where(r => demands.ContainsKey(r.Id)).Select(r => OperatingModeMachine.TargetOf(r.Action)!.Value).DefaultIfEmpty(OperatingMode.Normal).Max();
            if (state.Mode != strictest)
            {
                return false;
            }
        }

        return true;
    }
}
