using System.Numerics;
using VaultPolicy.Cel.Types;

namespace VaultPolicy.Governance.Planning.Conditions;

/// <summary>Chooses values that people can read: what is usual where it fits, else the roundest number near the bound.</summary>
/// <param name="space">The variables.</param>
/// <param name="usual">The usual value of what the context gives, by path and type; null for none.</param>
internal sealed class Choices(ConditionSpace space, Func<string, CelType, BigInteger?>? usual = null)
{
    /// <summary>Chooses from the least to the greatest value; null where there is none.</summary>
    public BigInteger Choose(int variable, BigInteger? least, BigInteger? most)
    {
        TheoryVariable known = space.Atoms[variable]!;
        if (least == most && least is { } only)
        {
            return only;
        }

        if (known.Sort == Sort.Symbol)
        {
            return ChooseSymbol(variable, least, most);
        }

        BigInteger? preferred = known.Path is { } path ? usual?.Invoke(path, known.Term.Type) : null;
        if (preferred is { } value && !(value < least) && !(value > most))
        {
            return value;
        }

        (BigInteger? min, BigInteger? max) = (known.Min, known.Max);

        // Near the ends of the type a bound is one of the type, and no number that anybody wrote.
        BigInteger? low = min is { Sign: <= 0 } lowest && least <= lowest / 2 ? null : least;
        BigInteger? high = max is { Sign: >= 0 } highest && most >= highest / 2 ? null : most;
        BigInteger chosen = (low, high) switch
        {
            ({ } from, { } to) => Roundest(from, to),
            ({ } from, null) => Roundest(from, Lower(from + (BigInteger.Abs(from) * 10) + known.Step, max)),
            (null, { } to) => Roundest(Higher(to - (BigInteger.Abs(to) / 2), min), to),
            _ => preferred ?? (least > 0 ? least.Value : most < 0 ? most.Value : BigInteger.Zero),
        };

        // Multiples of the step lie between bounds that are multiples.
        chosen = known.Step.IsOne ? chosen : Sorts.FloorTo(chosen, known.Step);
        return chosen < least ? least.Value : chosen > most ? most.Value : chosen;
    }

    /// <summary>The multiple of the largest power of ten between two numbers, near the greater one.</summary>
    public static BigInteger Roundest(BigInteger from, BigInteger to)
    {
        if (from.Sign <= 0 && to.Sign >= 0)
        {
            return to.IsZero || from.IsZero ? (to.IsZero ? from : to) : BigInteger.Zero;
        }

        for (BigInteger power = BigInteger.Pow(10, Digits(BigInteger.Max(BigInteger.Abs(from), BigInteger.Abs(to)))); power > BigInteger.One; power /= 10)
        {
            BigInteger multiple = Sorts.FloorTo(to, power);
            if (multiple >= from)
            {
                return multiple;
            }
        }

        return to;
    }

    private static int Digits(BigInteger value) => (int)BigInteger.Log10(value + 1) + 1;

    private static BigInteger Lower(BigInteger value, BigInteger? max) => value > max ? max.Value : value;

    private static BigInteger Higher(BigInteger value, BigInteger? min) => value < min ? min.Value : value;

    /// <summary>Numbers of symbols that were mentioned only where nothing else is left.</summary>
    private BigInteger ChooseSymbol(int variable, BigInteger? least, BigInteger? most)
    {
        BigInteger from = least ?? (most is { } high ? high - (variable * 2) - 1 : -variable);
        for (BigInteger value = from + (least is null ? 0 : variable); !(value > most); value += 1)
        {
            if (!space.Symbols.ContainsKey(value))
            {
                return value;
            }
        }

        return from;
    }
}
