using VaultPolicy.Dsl.Model;

namespace VaultPolicy.Governance.Timelocks;

/// <summary>How long a passed change waits, by its class, and how long it may then be executed. All in whole seconds.</summary>
/// <param name="TightenSeconds">For tightening changes.</param>
/// <param name="NeutralSeconds">For neutral changes.</param>
/// <param name="LoosenSeconds">For loosening changes.</param>
/// <param name="CriticalSeconds">For critical changes.</param>
/// <param name="ExpirySeconds">How long a passed change may wait to be queued, and a ready one to be executed.</param>
public sealed record TimelockRules(long TightenSeconds, long NeutralSeconds, long LoosenSeconds, long CriticalSeconds, long ExpirySeconds)
{
    /// <summary>The rules of a policy.</summary>
    /// <param name="timelock">The section `governance.timelock`.</param>
    public static TimelockRules Of(TimelockDefinition timelock)
    {
        ArgumentNullException.ThrowIfNull(timelock);
        return new TimelockRules(
            Seconds(timelock.Tighten.Value),
            Seconds(timelock.Neutral.Value),
            Seconds(timelock.Loosen.Value),
            Seconds(timelock.Critical.Value),
            Seconds(timelock.Expiry.Value));
    }

    /// <summary>The delay of a class in seconds.</summary>
    /// <param name="changeClass">The class.</param>
    public long DelayOf(ChangeClass changeClass) => changeClass switch
    {
        ChangeClass.Tighten => TightenSeconds,
        ChangeClass.Neutral => NeutralSeconds,
        ChangeClass.Loosen => LoosenSeconds,
        ChangeClass.Critical => CriticalSeconds,
        _ => throw new ArgumentOutOfRangeException(nameof(changeClass), changeClass, "there is no such change class"),
    };

    /// <summary>Why no vault can live under these rules; null when one can.</summary>
    public string? Problem() => this switch
    {
        { TightenSeconds: < 0 } => "a delay is below zero",
        _ when TightenSeconds > NeutralSeconds || NeutralSeconds > LoosenSeconds || LoosenSeconds > CriticalSeconds =>
            "a stricter change waits longer than a looser one",
        { LoosenSeconds: 0 } => "a loosening change takes effect at once",
        { ExpirySeconds: < 1 } => "a ready change expires before it can be executed",
        _ => null,
    };

    // The units of the policy language are whole seconds and longer.
    private static long Seconds(TimeSpan span) => span.Ticks / TimeSpan.TicksPerSecond;
}
