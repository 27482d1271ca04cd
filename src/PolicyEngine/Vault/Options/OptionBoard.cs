using System.Collections.Immutable;
using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Vault.Options;

/// <summary>
/// The options that a step looks at, each marked once: what is held, what is ordered, and what the strategy considers. Books refer to them by
/// index, so that trying out trades costs no pricing.
/// </summary>
internal sealed class OptionBoard(VaultEngineLayout layout, UnixTime now, ImmutableArray<OptionSmile> smiles, decimal[] spot)
{
    private readonly List<(int Venue, OptionContract Contract, OptionMark Mark)> _lines = [];

    public int Count => _lines.Count;

    public UnixTime Now => now;

    public int Venue(int index) => _lines[index].Venue;

    public OptionContract Contract(int index) => _lines[index].Contract;

    public OptionMark Mark(int index) => _lines[index].Mark;

    /// <summary>The index of an option at a venue, marked when it is new.</summary>
    public int IndexOf(int venue, OptionContract contract)
    {
        for (int i = 0; i < _lines.Count; i++)
        {
            if (_lines[i].Venue == venue && _lines[i].Contract == contract)
            {
                return i;
            }
        }

        decimal price = (uint)contract.Asset < (uint)spot.Length ? spot[contract.Asset] : 0m;
        _lines.Add((venue, contract, OptionMarks.Of(contract, now, price, SmileOf(venue, contract.Asset, contract.Expiry))));
        return _lines.Count - 1;
    }

    /// <summary>The smile of an expiry; null when the venue quotes none. Of several the first counts.</summary>
    public OptionSmile? SmileOf(int venue, int asset, UnixTime expiry)
    {
        if (smiles.IsDefaultOrEmpty || (uint)venue >= (uint)layout.VenueCount || !layout.IsOption[venue])
        {
            return null;
        }

        foreach (OptionSmile smile in smiles)
        {
            if (smile.Venue == venue && smile.Asset == asset && smile.Expiry == expiry)
            {
                return smile;
            }
        }

        return null;
    }
}
