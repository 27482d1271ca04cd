namespace VaultPolicy.Dsl.Model;

/// <summary>What is traded at a venue.</summary>
public enum VenueKind
{
    /// <summary>Tokens against tokens.</summary>
    Spot,

    /// <summary>Perpetual futures on margin.</summary>
    Perp,

    /// <summary>Options.</summary>
    Option,

    /// <summary>Lending and borrowing.</summary>
    Lending,
}
