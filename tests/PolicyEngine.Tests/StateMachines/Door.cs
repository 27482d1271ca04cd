using VaultPolicy.PolicyEngine.StateMachines;

namespace VaultPolicy.PolicyEngine.Tests.StateMachines;

/// <summary>A small machine that the kernel's tests share.</summary>
public static class Door
{
    public enum State
    {
        Open,
        Closed,
        Locked,
        Gone,
    }

    public enum Trigger
    {
        Close,
        Open,
        Lock,
        Remove,
    }

    public sealed record Facts(bool HasKey, int Strength);

    public static readonly Guard<Facts> Key = new("has the key", f => f.HasKey);

    public static readonly Guard<Facts> Strong = new("strength is at least 10", f => f.Strength >= 10);

    public static StateMachineBuilder<State, Trigger, Facts> States() => StateMachine<State, Trigger, Facts>
        .Define("door", State.Open)
        .State(State.Open, "people pass")
        .State(State.Closed, "people must open it")
        .State(State.Locked, "people need the key")
        .State(State.Gone, "there is no door", isFinal: true);

    public static StateMachine<State, Trigger, Facts> Machine() => States()
        .Permit(State.Open, Trigger.Close, State.Closed)
        .Permit(State.Closed, Trigger.Open, State.Open)
        .Permit(State.Closed, Trigger.Lock, State.Locked, [Key], ["turn key", "log"])
        .Permit(State.Locked, Trigger.Open, State.Closed, [Key])
        .Permit(State.Locked, Trigger.Open, State.Gone, [Strong], ["break"])
        .Permit(State.Open, Trigger.Remove, State.Gone, [Key, Strong])
        .Build();
}
