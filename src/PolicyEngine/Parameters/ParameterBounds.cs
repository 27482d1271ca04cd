using System.Collections.Immutable;
using VaultPolicy.Dsl.Model;
using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Parameters;

/// <summary>
/// `parameters.*.bounds` and `together`, in the manner of risk stewards. The bounds and couplings that hold are those of the policy before the
/// change, or of either for couplings: a change cannot lift what bounds it.
/// </summary>
public static class ParameterBounds
{
    /// <summary>The parameters whose value changes, appears or disappears, in ordinal order.</summary>
    /// <param name="before">The policy before.</param>
    /// <param name="after">The policy after.</param>
    public static ImmutableArray<string> Changed(PolicyModel before, PolicyModel after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        return
        [
            .. before.Parameters.Concat(after.Parameters).Select(p => p.Name.Value).Distinct(StringComparer.Ordinal)
                .Where(name => !(Find(before, name) is { } old && Find(after, name) is { } changed && ParameterValues.Same(old.Value.Value, changed.Value.Value)))
                .Order(StringComparer.Ordinal),
        ];
    }

    /// <summary>Coupled parameters of which only some change.</summary>
    /// <param name="before">The policy before.</param>
    /// <param name="after">The policy after.</param>
    public static ImmutableArray<ParameterFinding> CheckTogether(PolicyModel before, PolicyModel after)
    {
        ImmutableArray<string> changed = Changed(before, after);
        var findings = ImmutableArray.CreateBuilder<ParameterFinding>();
        foreach (string name in changed)
        {
            string[] left =
            [
                .. Coupled(name, before, after).Where(other => !changed.Contains(other) && Find(after, other) is not null).Order(StringComparer.Ordinal),
            ];
            if (left.Length > 0)
            {
                ParameterDefinition place = Find(after, name) ?? Find(before, name)!;
                string list = string.Join(", ", left.Select(other => $"`{other}`"));
                findings.Add(new ParameterFinding(
                    ParameterFindingKind.ChangedAlone,
                    name,
                    $"`{name}` changes and {list}, which must change with it, {(left.Length == 1 ? "does" : "do")} not",
                    NumberOf(before, name),
                    NumberOf(after, name),
                    null,
                    place.Span));
            }
        }

        return findings.ToImmutable();
    }

    /// <summary>Values that move too far, too soon, to zero or to another unit.</summary>
    /// <param name="before">The policy before; its bounds hold.</param>
    /// <param name="after">The policy after.</param>
    /// <param name="lastChanged">When parameters were changed last; one that is not there never was.</param>
    /// <param name="now">The time at which the change would take effect.</param>
    public static ImmutableArray<ParameterFinding> CheckMoves(
        PolicyModel before, PolicyModel after, ImmutableDictionary<string, UnixTime> lastChanged, UnixTime now)
    {
        ArgumentNullException.ThrowIfNull(lastChanged);
        var findings = ImmutableArray.CreateBuilder<ParameterFinding>();
        foreach (string name in Changed(before, after))
        {
            if (Find(before, name) is { } old && Find(after, name) is { } changed)
            {
                CheckMove(old, changed, lastChanged, now, findings);
            }
        }

        return findings.ToImmutable();
    }

    private static void CheckMove(
        ParameterDefinition old, ParameterDefinition changed, ImmutableDictionary<string, UnixTime> lastChanged, UnixTime now, ImmutableArray<ParameterFinding>.Builder findings)
    {
        string name = old.Name.Value;
        Quantity was = old.Value.Value, becomes = changed.Value.Value;
        if (was.Kind != becomes.Kind || ParameterValues.UnitOf(was) != ParameterValues.UnitOf(becomes))
        {
            findings.Add(Finding(ParameterFindingKind.KindChanged, old, changed, $"`{name}` changes from `{was.Text}` to `{becomes.Text}`, which is of another kind or unit", null));
            return;
        }

        if (old.Bounds is not { } bounds)
        {
            return;
        }

        decimal? from = ParameterValues.Number(was), to = ParameterValues.Number(becomes);
        if (bounds.NoZero && to == 0m)
        {
            findings.Add(Finding(ParameterFindingKind.BecomesZero, old, changed, $"`{name}` becomes zero and may not", 0m));
        }

        if (bounds.MaxChange is { } most && from is { } start && to is { } end && ParameterValues.Number(most) is { } limit)
        {
            decimal allowed = bounds.Relative ? limit * Math.Abs(start) : limit;
            if (Math.Abs(end - start) > allowed)
            {
                string share = bounds.Relative ? " of its value" : "";
                findings.Add(Finding(
                    ParameterFindingKind.TooFar, old, changed, $"`{name}` moves from `{was.Text}` to `{becomes.Text}`, by more than `{most.Text}`{share} at once", allowed));
            }
        }

        if (lastChanged.TryGetValue(name, out UnixTime last) && now - last < (long)bounds.MinDelay.TotalSeconds)
        {
            findings.Add(Finding(
                ParameterFindingKind.TooSoon, old, changed, $"`{name}` was changed {now - last} s ago and may change every {(long)bounds.MinDelay.TotalSeconds} s", (decimal)bounds.MinDelay.TotalSeconds));
        }
    }

    private static ParameterFinding Finding(ParameterFindingKind kind, ParameterDefinition old, ParameterDefinition changed, string message, decimal? bound) => new(
        kind, old.Name.Value, message, ParameterValues.Number(old.Value.Value), ParameterValues.Number(changed.Value.Value), bound, changed.Value.Span);

    /// <summary>Everything that is coupled with a parameter, in either policy, in either direction, and through others.</summary>
    private static HashSet<string> Coupled(string name, PolicyModel before, PolicyModel after)
    {
        var reached = new HashSet<string>(StringComparer.Ordinal) { name };
        bool grew = true;
        while (grew)
        {
            grew = false;
            foreach (ParameterDefinition parameter in before.Parameters.Concat(after.Parameters))
            {
                string[] group = [parameter.Name.Value, .. parameter.Together.Select(other => other.Value)];
                if (group.Length > 1 && group.Any(reached.Contains))
                {
                    foreach (string member in group)
                    {
                        grew |= reached.Add(member);
                    }
                }
            }
        }

        reached.Remove(name);
        return reached;
    }

    private static ParameterDefinition? Find(PolicyModel policy, string name) => policy.Parameters.FirstOrDefault(p => p.Name.Value == name);

    private static decimal? NumberOf(PolicyModel policy, string name) => Find(policy, name) is { } found ? ParameterValues.Number(found.Value.Value) : null;
}
