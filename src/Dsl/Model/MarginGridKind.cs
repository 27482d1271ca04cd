namespace VaultPolicy.Dsl.Model;

/// <summary>The grid of scenarios of a margin.</summary>
public enum MarginGridKind
{
    /// <summary>23 scenarios: spot at 85 % to 115 % with volatilities up, unmoved and down, and 80 % and 120 % with volatilities up.</summary>
    Core,

    /// <summary>The core and 8 dampened scenarios far out, from 34 % to 600 %.</summary>
    CoreAndTails,
}
