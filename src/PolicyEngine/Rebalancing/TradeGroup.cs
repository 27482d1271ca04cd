namespace VaultPolicy.PolicyEngine.Rebalancing;

/// <summary>The legs that trade one asset together: what shrinks one shrinks all, so that a hedge never comes apart.</summary>
internal sealed class TradeGroup(int asset, TradePurpose purpose)
{
    public int Asset => asset;

    public TradePurpose Purpose => purpose;

    public List<TradeLeg> Legs { get; } = new(2);

    /// <summary>True when it trades options.</summary>
    public bool HasOptions => Legs.Count > 0 && Legs[0].IsOption;

    public bool IsEmpty
    {
        get
        {
            foreach (TradeLeg leg in Legs)
            {
                if (!leg.IsEmpty)
                {
                    return false;
                }
            }

            return true;
        }
    }

    public decimal Notional
    {
        get
        {
            decimal notional = 0m;
            foreach (TradeLeg leg in Legs)
            {
                notional += leg.Notional;
            }

            return notional;
        }
    }

    public void Scale(decimal factor)
    {
        foreach (TradeLeg leg in Legs)
        {
            leg.Scale(factor);
        }
    }

    public void Refuse() => Legs.Clear();
}
