namespace VaultPolicy.Dsl.Model;

/// <summary>How several sources become one price.</summary>
public enum OracleAggregate
{
    /// <summary>The middle of the sorted prices; the mean of the two middle ones for an even number.</summary>
    Median,

    /// <summary>The lowest price.</summary>
    Min,

    /// <summary>The highest price.</summary>
    Max,

    /// <summary>The first source in order that is fresh.</summary>
    First,
}
