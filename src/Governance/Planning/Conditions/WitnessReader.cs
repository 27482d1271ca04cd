using System.Collections.Immutable;
using System.Numerics;
using VaultPolicy.Cel.Terms;
using VaultPolicy.Cel.Types;
using VaultPolicy.PolicyEngine.Register;
using VaultPolicy.Primitives;

namespace VaultPolicy.Governance.Planning.Conditions;

/// <summary>Turns a model of a space into values of what conditions read.</summary>
/// <param name="space">The space.</param>
/// <param name="decimals">The decimals of units, by their symbols.</param>
/// <param name="usual">The usual value of what the context gives.</param>
internal sealed class WitnessReader(ConditionSpace space, Func<string, byte> decimals, Func<string, CelType, BigInteger?>? usual = null)
{
    private static readonly string[] Countries = ["FR", "JP", "BR", "NG", "US", "KR", "ZA", "NO", "PE", "IS", "KE", "NZ"];
    private const int SearchSteps = 400;

    private readonly Dictionary<(SpaceModel Model, CelType Type, BigInteger Number), object> _fresh = [];

    /// <summary>The values, as far as they can be found: first those of the model, then those that computed terms ask for.</summary>
    public IEnumerable<ConditionWitness> Read(SpaceModel model)
    {
        SortedDictionary<string, object?> values = ValuesOf(model);
        (CelTerm Term, BigInteger Number)[] computed =
        [
            .. model.Values.OrderBy(p => p.Key).Select(p => (space.Atoms[p.Key]!.Term, p.Value))
                .Where(p => TermPath.Of(p.Term) is null && Sorts.Of(p.Term.Type) != Sort.Symbol),
        ];
        var first = new SortedDictionary<string, object?>(values, StringComparer.Ordinal);
        foreach ((CelTerm term, BigInteger number) in computed)
        {
            CelTerm[] free = [.. NumbersIn(term).Where(r => !first.ContainsKey(TermPath.Of(r)!))];
            foreach (CelTerm other in free.Skip(1))
            {
                first[TermPath.Of(other)!] = Sorts.ToValue(other.Type, usual?.Invoke(TermPath.Of(other)!, other.Type) ?? BigInteger.Zero, decimals);
            }

            if (free.Length > 0)
            {
                Invert(term, free[0], number, first);
            }
        }

        yield return Witness(first);
        foreach ((CelTerm term, BigInteger number) in computed)
        {
            foreach (CelTerm read in NumbersIn(term))
            {
                var other = new SortedDictionary<string, object?>(first, StringComparer.Ordinal);
                Invert(term, read, number, other);
                yield return Witness(other);
            }
        }
    }

    private static ConditionWitness Witness(SortedDictionary<string, object?> values) => new(values.ToImmutableSortedDictionary(StringComparer.Ordinal));

    private static IEnumerable<CelTerm> NumbersIn(CelTerm term) =>
        ReadsOf(term).DistinctBy(TermPath.Of).Where(r => Sorts.Of(r.Type) is not (Sort.None or Sort.Bool or Sort.Symbol));

    private SortedDictionary<string, object?> ValuesOf(SpaceModel model)
    {
        var values = new SortedDictionary<string, object?>(StringComparer.Ordinal);
        foreach ((int node, bool holds) in model.Inputs.OrderBy(p => p.Key))
        {
            if (!space.Inputs.TryGetValue(node, out CelTerm? term))
            {
                continue;
            }

            if (TermPath.Of(term) is { } path)
            {
                if (term.Type.Kind == CelTypeKind.Bool && term is not CelCallTerm { CanFail: true })
                {
                    values.TryAdd(path, holds);
                }
                else if (holds)
                {
                    values[path] = null;
                }
            }
        }

        foreach ((int variable, BigInteger number) in model.Values.OrderBy(p => p.Key))
        {
            TheoryVariable known = space.Atoms[variable]!;
            if (TermPath.Of(known.Term) is { } path && !IsMissing(values, path))
            {
                values[path] = known.Sort == Sort.Symbol
                    ? SymbolOf(path, known.Term.Type, variable, number, model)
                    : Sorts.ToValue(known.Term.Type, number, decimals);
            }
        }

        foreach (TextTest test in space.TextTests.Where(t => model.Inputs.ContainsKey(t.Literal >> 1) && !model.Values.ContainsKey(t.Variable)))
        {
            CelTerm term = space.Atoms[test.Variable]!.Term;
            if (TermPath.Of(term) is { } path && !IsMissing(values, path))
            {
                values[path] = SymbolOf(path, term.Type, test.Variable, -test.Variable, model);
            }
        }

        return values;
    }

    private static bool IsMissing(SortedDictionary<string, object?> values, string path) =>
        values.Any(v => v.Value is null && (path == v.Key || path.StartsWith(v.Key + ".", StringComparison.Ordinal)));

    private object SymbolOf(string path, CelType type, int variable, BigInteger number, SpaceModel model)
    {
        if (space.Symbols.TryGetValue(number, out object? known))
        {
            return known;
        }

        if (!_fresh.TryGetValue((model, type, number), out object? made))
        {
            _fresh.Add((model, type, number), made = Fresh(path, type, variable, number, model));
        }

        return made;
    }

    private object Fresh(string path, CelType type, int variable, BigInteger number, SpaceModel model)
    {
        // The same number is the same text, whatever names it; different numbers are different texts.
        int which = (int)(BigInteger.Abs(number) % 997);
        if (type.Kind != CelTypeKind.String)
        {
            return Address.FromParts(0x5A11CE00_00000000, 0x00000000_00000000, (uint)which + 1);
        }

        if (path.EndsWith("country", StringComparison.Ordinal))
        {
            string? free = Countries.Where(c => !space.Symbols.ContainsValue(c)).Skip(which % 3).FirstOrDefault(c => Fits(c, variable, model))
                ?? AllCountries().FirstOrDefault(c => !space.Symbols.ContainsValue(c) && Fits(c, variable, model));
            if (free is not null)
            {
                return free;
            }
        }

        foreach (string candidate in Candidates(variable, model, which))
        {
            if (!space.Symbols.ContainsValue(candidate) && Fits(candidate, variable, model))
            {
                return candidate;
            }
        }

        return string.Create(System.Globalization.CultureInfo.InvariantCulture, $"other-{which}");
    }

    private static IEnumerable<string> AllCountries()
    {
        for (char first = 'A'; first <= 'Z'; first++)
        {
            for (char second = 'A'; second <= 'Z'; second++)
            {
                string text = string.Concat(first, second);
                if (CountryCode.TryParse(text, out _))
                {
                    yield return text;
                }
            }
        }
    }

    private IEnumerable<string> Candidates(int variable, SpaceModel model, int which)
    {
        string other = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"other-{which}");
        TextTest[] tests = [.. space.TextTests.Where(t => t.Variable == variable && Wanted(t, model) == true)];
        string start = tests.Where(t => t.Function == "startsWith").Select(t => t.Part).MaxBy(p => p.Length) ?? "";
        string end = tests.Where(t => t.Function == "endsWith").Select(t => t.Part).MaxBy(p => p.Length) ?? "";
        string middle = string.Join("-", tests.Where(t => t.Function == "contains").Select(t => t.Part));
        yield return start + middle + other + end;
        yield return start + middle + end;
        yield return start + middle + "~" + which.ToString(System.Globalization.CultureInfo.InvariantCulture) + end;
    }

    private bool Fits(string text, int variable, SpaceModel model) =>
        space.TextTests.All(t => t.Variable != variable || Wanted(t, model) is not { } wanted || wanted == t.Holds(text));

    private static bool? Wanted(TextTest test, SpaceModel model) =>
        model.Inputs.TryGetValue(test.Literal >> 1, out bool holds) ? holds ^ ((test.Literal & 1) != 0) : null;

    /// <summary>Gives what a computed term reads the value with which the term is nearest to what the model wants.</summary>
    private void Invert(CelTerm term, CelTerm read, BigInteger target, SortedDictionary<string, object?> values)
    {
        string name = TermPath.Of(read)!;
        (BigInteger? min, BigInteger? max) = Sorts.BoundsOf(Sorts.Of(read.Type));
        BigInteger low = min ?? -BigInteger.Pow(10, 60);
        BigInteger high = max ?? BigInteger.Pow(10, 60);
        int direction = 0;
        BigInteger best = BigInteger.Zero;
        BigInteger? gap = null;
        for (int step = 0; step < SearchSteps && low <= high; step++)
        {
            BigInteger middle = Sorts.FloorDivide(low + high, 2);
            values[name] = Sorts.ToValue(read.Type, middle, decimals);
            BigInteger? found = values[name] is null ? null : Sorts.ToNumber(Evaluate(term, values));
            if (found is null)
            {
                // Outside of what the term can compute: look nearer to zero.
                (low, high) = middle.Sign >= 0 ? (low, middle - 1) : (middle + 1, high);
                continue;
            }

            if (gap is null || BigInteger.Abs(found.Value - target) < gap)
            {
                (best, gap) = (middle, BigInteger.Abs(found.Value - target));
            }

            if (gap.Value.IsZero)
            {
                break;
            }

            if (direction == 0)
            {
                direction = DirectionOf(term, read, middle, found.Value, values);
            }

            bool goUp = found < target == direction >= 0;
            (low, high) = goUp ? (middle + 1, high) : (low, middle - 1);
        }

        values[name] = Sorts.ToValue(read.Type, best, decimals);
    }

    private int DirectionOf(CelTerm term, CelTerm read, BigInteger at, BigInteger found, SortedDictionary<string, object?> values)
    {
        string name = TermPath.Of(read)!;
        BigInteger nearer = at / 2;
        values[name] = Sorts.ToValue(read.Type, nearer, decimals);
        BigInteger? other = values[name] is null ? null : Sorts.ToNumber(Evaluate(term, values));
        return other is null || other == found || nearer == at ? 1 : (other > found) == (nearer > at) ? 1 : -1;
    }

    private static IEnumerable<CelTerm> ReadsOf(CelTerm term)
    {
        if (TermPath.Of(term) is not null)
        {
            return [term];
        }

        return term switch
        {
            CelCallTerm call => call.Arguments.SelectMany(ReadsOf),
            CelStrictTerm strict => ReadsOf(strict.Body),
            CelConditionalTerm c => ReadsOf(c.WhenTrue).Concat(ReadsOf(c.WhenFalse)),
            _ => [],
        };
    }

    private static object? Evaluate(CelTerm term, SortedDictionary<string, object?> values)
    {
        if (TermPath.Of(term) is { } path)
        {
            return values.GetValueOrDefault(path);
        }

        switch (term)
        {
            case CelConstantTerm constant:
                return constant.Value;
            case CelStrictTerm strict:
                return Evaluate(strict.Body, values);
            case CelCallTerm call:
                object?[] arguments = [.. call.Arguments.Select(a => Evaluate(a, values))];
                return Array.TrueForAll(arguments, a => a is not null) && call.TryInvoke(arguments, out object? result) ? result : null;
            default:
                return null;
        }
    }
}
