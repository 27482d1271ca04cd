using VaultPolicy.Dsl.Text;
using VaultPolicy.Governance.Planning.Changes;
using VaultPolicy.Governance.Timelocks;

namespace VaultPolicy.Governance.Planning.Files;

/// <summary>A change as a plan file has it.</summary>
/// <param name="Key">What changes.</param>
/// <param name="Kind">Whether it comes, goes or changes.</param>
/// <param name="Before">The old value; null when there was none.</param>
/// <param name="After">The new value; null when there is none.</param>
/// <param name="Class">What the change does.</param>
/// <param name="Affects">Who or what is affected.</param>
/// <param name="Reason">Why it has its class.</param>
/// <param name="MinIntervalSeconds">The least time since the last change of the key, in seconds; zero for any.</param>
/// <param name="Place">The clause, as `policy.yaml:18:5`; null when it has none. It is no part of the digest: formatting moves it.</param>
/// <param name="Example">A case that is newly permitted; of loosenings only.</param>
public sealed record PlanEntry(
    string Key,
    ChangeKind Kind,
    string? Before,
    string? After,
    ChangeClass Class,
    string Affects,
    string Reason,
    long MinIntervalSeconds,
    string? Place,
    CounterExample? Example)
{
    /// <summary>The section of the policy.</summary>
    public string Section => Key.Split('.', '[')[0];

    /// <summary>The planned form of a change.</summary>
    /// <param name="change">The change.</param>
    /// <param name="minInterval">The least time since the last change of the key.</param>
    public static PlanEntry Of(PolicyChange change, TimeSpan minInterval)
    {
        ArgumentNullException.ThrowIfNull(change);
        return new PlanEntry(
            change.Key, change.Kind, change.Before, change.After, change.Class, change.Affects, change.Reason, WholeSeconds(minInterval),
            change.Span is SourceSpan span ? PlaceOf(span) : null, change.Example);
    }

    /// <summary>Seconds, rounded up: nobody waits less than the policy says.</summary>
    internal static long WholeSeconds(TimeSpan span) => (span.Ticks / TimeSpan.TicksPerSecond) + (span.Ticks % TimeSpan.TicksPerSecond > 0 ? 1 : 0);

    // The folder that the file was read from is no part of what is voted on.
    private static string PlaceOf(SourceSpan span)
    {
        LinePosition start = span.StartPosition;
        string file = span.Source.Path.Split('/', '\\')[^1];
        return string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{file}:{start.Line}:{start.Column}");
    }
}
