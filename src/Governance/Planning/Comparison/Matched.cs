namespace VaultPolicy.Governance.Planning.Comparison;

/// <summary>Entries of two lists by their names.</summary>
internal static class Matched
{
    /// <summary>Each name once, in the order of the old list and then of the new one.</summary>
    public static IEnumerable<(string Id, T? Before, T? After)> ById<T>(IEnumerable<T> before, IEnumerable<T> after, Func<T, string> id)
        where T : class
    {
        Dictionary<string, T> next = after.ToDictionary(id, StringComparer.Ordinal);
        foreach (T old in before)
        {
            yield return (id(old), old, next.Remove(id(old), out T? other) ? other : null);
        }

        foreach (T added in after.Where(a => next.ContainsKey(id(a))))
        {
            yield return (id(added), null, added);
        }
    }
}
