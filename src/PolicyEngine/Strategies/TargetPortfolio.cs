namespace VaultPolicy.PolicyEngine.Strategies;

/// <summary>What a strategy wants to hold. Null leaves a holding as it is.</summary>
internal sealed class TargetPortfolio(int assets, int venues)
{
    /// <summary>Wanted value of tokens in the valuation unit, by asset; the vault's own asset is what is left.</summary>
    public decimal?[] SpotValues { get; } = new decimal?[assets];

    /// <summary>Wanted signed perp size in whole units, by market.</summary>
    public decimal?[] PerpSizes { get; } = new decimal?[assets * venues];

    /// <summary>Wanted signed option sizes in whole units by index of the step's option board; what is not named is left as it is.</summary>
    public SortedDictionary<int, decimal> OptionSizes { get; } = [];

    /// <summary>True at venues whose margin is to be brought back to its target, in either direction.</summary>
    public bool[] RestoreMargin { get; } = new bool[venues];

    /// <summary>True for assets whose perps or tokens are traded as a hedge; the speed limit counts them.</summary>
    public bool[] Hedged { get; } = new bool[assets];

    /// <summary>True when a safeguard demands the targets: like closing everything, they wait for no cooldown, turnover or smallest trade.</summary>
    public bool IsForced { get; set; }
}
