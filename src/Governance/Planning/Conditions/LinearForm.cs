using System.Collections.Immutable;
using System.Numerics;

namespace VaultPolicy.Governance.Planning.Conditions;

/// <summary>A sum of variables times whole numbers and a whole number, divided by a positive whole number.</summary>
internal readonly record struct LinearForm(ImmutableArray<(int Variable, BigInteger Factor)> Parts, BigInteger Rest, BigInteger Divisor)
{
    public static LinearForm Of(BigInteger value) => new([], value, BigInteger.One);

    public static LinearForm OfVariable(int variable) => new([(variable, BigInteger.One)], BigInteger.Zero, BigInteger.One);

    public bool IsConstant => Parts.IsEmpty;

    public LinearForm Plus(LinearForm other)
    {
        BigInteger left = other.Divisor;
        BigInteger right = Divisor;
        var factors = new SortedDictionary<int, BigInteger>();
        foreach ((int variable, BigInteger factor) in Parts)
        {
            factors[variable] = factor * left;
        }

        foreach ((int variable, BigInteger factor) in other.Parts)
        {
            factors[variable] = factors.GetValueOrDefault(variable) + (factor * right);
        }

        return new LinearForm(
            [.. factors.Where(f => !f.Value.IsZero).Select(f => (f.Key, f.Value))], (Rest * left) + (other.Rest * right), Divisor * other.Divisor);
    }

    public LinearForm Times(BigInteger numerator, BigInteger denominator) => numerator.IsZero
        ? Of(BigInteger.Zero)
        : new LinearForm([.. Parts.Select(p => (p.Variable, p.Factor * numerator))], Rest * numerator, Divisor * denominator);

    public LinearForm Negated() => Times(BigInteger.MinusOne, BigInteger.One);

    public LinearForm Minus(LinearForm other) => Plus(other.Negated());
}
