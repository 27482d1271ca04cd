namespace VaultPolicy.Dsl.Model;

/// <summary>The price that triggers a stop-loss. The price at which it is filled is the venue's.</summary>
public enum StopPrice
{
    /// <summary>The oracle's price, or the value of a share.</summary>
    Oracle,

    /// <summary>Its time-weighted average over a window.</summary>
    Twap,
}
