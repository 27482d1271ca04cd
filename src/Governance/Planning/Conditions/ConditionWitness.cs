using System.Collections.Immutable;

namespace VaultPolicy.Governance.Planning.Conditions;

/// <summary>Values of what conditions read, by their names: `subject.level`, `oracle('eth').divergence`. A null is a value that does not exist.</summary>
/// <param name="Values">The values in the CLR form of their types.</param>
public sealed record ConditionWitness(ImmutableSortedDictionary<string, object?> Values)
{
    /// <summary>The value of a name, or another where nothing depends on it.</summary>
    /// <typeparam name="T">The CLR type.</typeparam>
    /// <param name="path">The name.</param>
    /// <param name="otherwise">The other.</param>
    public T Get<T>(string path, T otherwise) => Values.TryGetValue(path, out object? value) && value is T known ? known : otherwise;

    /// <summary>Whether the value of a name does not exist.</summary>
    /// <param name="path">The name.</param>
    public bool IsMissing(string path) => Values.TryGetValue(path, out object? value) && value is null;
}
