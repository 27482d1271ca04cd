using VaultPolicy.Cel.Checking;

namespace VaultPolicy.Dsl.Expressions.Advice;

/// <summary>An edit that may repair an expression; it is shown only when the expression then has no fault there.</summary>
/// <param name="Edit">The edit.</param>
/// <param name="Rank">Smaller is likelier: what a literal meant, then conversions that keep the meaning, then guesses.</param>
/// <param name="Why">What to know about it; null when the edit speaks for itself.</param>
internal readonly record struct Proposal(CelEdit Edit, int Rank, string? Why = null)
{
    /// <summary>A literal that lacks its unit.</summary>
    public const int Literal = 0;

    /// <summary>A conversion that keeps the meaning.</summary>
    public const int Conversion = 1;

    /// <summary>An edit that may mean something else.</summary>
    public const int Guess = 2;
}
