namespace VaultPolicy.PolicyEngine.Parameters;

/// <summary>What a change does to a derived value at the live market.</summary>
/// <param name="Id">The derived value.</param>
/// <param name="Before">The value before; null when it cannot be computed or did not exist.</param>
/// <param name="After">The value after; null when it cannot be computed.</param>
/// <param name="Live">The live value that it is held against; null when it cannot be computed.</param>
public sealed record DerivedChange(string Id, decimal? Before, decimal? After, decimal? Live)
{
    /// <summary>The value after over the live one, less 1; null without both or when the live one is not above 0.</summary>
    public decimal? Gap
    {
        get
        {
            if (After is not { } after || Live is not { } live || live <= 0m)
            {
                return null;
            }

            try
            {
                return (after / live) - 1m;
            }
            catch (OverflowException)
            {
                return null;
            }
        }
    }
}
