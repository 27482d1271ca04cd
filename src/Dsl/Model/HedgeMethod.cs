namespace VaultPolicy.Dsl.Model;

/// <summary>How wide the band of net delta is.</summary>
public enum HedgeMethod
{
    /// <summary>As wide as stated.</summary>
    Band,

    /// <summary>As wide as cost, gamma and risk aversion make worthwhile (Whalley and Wilmott, 1997), and at least as stated.</summary>
    WhalleyWilmott,
}
