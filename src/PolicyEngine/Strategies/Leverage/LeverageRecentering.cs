namespace VaultPolicy.PolicyEngine.Strategies.Leverage;

/// <summary>Leverage that is held between bounds and moved towards its target by a share of the way.</summary>
/// <remarks>The rule of flexible-leverage tokens: the new leverage is target × speed + leverage × (1 - speed), kept within the bounds.</remarks>
/// <param name="Min">The least leverage, at least 0.</param>
/// <param name="Target">The leverage that is aimed at, from <paramref name="Min"/> to <paramref name="Max"/>.</param>
/// <param name="Max">The greatest leverage.</param>
/// <param name="Speed">The share of the way to the target that one rebalancing goes, above 0 to 1.</param>
public readonly record struct LeverageRecentering(decimal Min, decimal Target, decimal Max, decimal Speed)
{
    /// <summary>True when the bounds rise and contain the target.</summary>
    public bool IsValid => Min >= 0m && Min <= Target && Target <= Max && Speed is > 0m and <= 1m;

    /// <summary>The leverage after a rebalancing; unchanged inside the bounds unless <paramref name="recenter"/> asks for it.</summary>
    /// <param name="leverage">The leverage now, at least 0.</param>
    /// <param name="recenter">True when a trigger asks to move towards the target from inside the bounds.</param>
    /// <exception cref="InvalidOperationException">The terms are not valid.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The leverage is below 0.</exception>
    public decimal Next(decimal leverage, bool recenter)
    {
        if (!IsValid)
        {
            throw new InvalidOperationException("the leverage's bounds do not contain its target, or its speed is not between 0 and 1");
        }

        ArgumentOutOfRangeException.ThrowIfNegative(leverage);
        bool outside = leverage < Min || leverage > Max;
        return outside || recenter ? Math.Clamp(leverage + ((Target - leverage) * Speed), Min, Max) : leverage;
    }
}
