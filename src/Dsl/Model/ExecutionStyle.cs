namespace VaultPolicy.Dsl.Model;

/// <summary>How a trade is placed.</summary>
public enum ExecutionStyle
{
    /// <summary>At once.</summary>
    Immediate,

    /// <summary>In slices at an interval.</summary>
    Twap,
}
