using System.Numerics;
using VaultPolicy.Cel.Terms;

namespace VaultPolicy.Governance.Planning.Conditions;

/// <summary>Something with an order that is compared: what the context gives, or a term that is not looked into.</summary>
/// <param name="Term">The term.</param>
/// <param name="Sort">Its sort.</param>
/// <param name="Min">The least value; null where there is none.</param>
/// <param name="Max">The greatest value; null where there is none.</param>
/// <param name="Step">What every value is a multiple of.</param>
internal sealed record TheoryVariable(CelTerm Term, Sort Sort, BigInteger? Min, BigInteger? Max, BigInteger Step)
{
    /// <summary>The name of what the context gives; null for another term.</summary>
    public string? Path => (Term as CelReadTerm)?.Path;
}
