namespace VaultPolicy.PolicyEngine.Hedging;

/// <summary>What came of a hedge.</summary>
public enum HedgeOutcome
{
    /// <summary>Net delta, pending hedges counted, is inside the band or on its edge.</summary>
    InsideBand,

    /// <summary>The whole trade that the band asks for is made.</summary>
    Hedged,

    /// <summary>A part of it is made; the limits say why not more.</summary>
    Shrunk,

    /// <summary>Nothing is made; the limits say why.</summary>
    Refused,

    /// <summary>Nothing is made, because an input is faulty.</summary>
    Faulty,
}
