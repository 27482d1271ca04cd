using System.Collections.Immutable;
using System.Runtime.InteropServices;
using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Vault.Options;

/// <summary>
/// The options that a step looks at, each marked once: what is held, what is ordered, and what the strategy considers. Books refer to them by
/// index, so that trying out trades costs no pricing.
/// </summary>
internal sealed class OptionBoard(VaultEngineLayout layout, UnixTime now, ImmutableArray<OptionSmile> smiles, decimal[] spot)
{
    // Enough for most books at once: lines are large.
    private readonly List<Line> _lines = new(smiles.IsDefaultOrEmpty ? 0 : 32);

    public int Count => _lines.Count;

    public UnixTime Now => now;

    public int Venue(int index) => CollectionsMarshal.AsSpan(_lines)[index].Venue;

    public ref readonly OptionContract Contract(int index) => ref CollectionsMarshal.AsSpan(_lines)[index].Contract;

    public ref readonly OptionMark Mark(int index) => ref CollectionsMarshal.AsSpan(_lines)[index].Mark;

    /// <summary>The index of an option at a venue, marked when it is new.</summary>
    public int IndexOf(int venue, OptionContract contract)
    {
        ReadOnlySpan<Line> lines = CollectionsMarshal.AsSpan(_lines);
        for (int i = 0; i < lines.Length; i++)
        {
            // The cheap parts first: decimals compare slowly.
            ref readonly Line line = ref lines[i];
            if (line.Contract.Expiry == contract.Expiry && line.Contract.Kind == contract.Kind && line.Venue == venue && line.Contract == contract)
            {
                return i;
            }
        }

        decimal price = (uint)contract.Asset < (uint)spot.Length ? spot[contract.Asset] : 0m;
        OptionSmile? smile = SmileOf(venue, contract.Asset, contract.Expiry);
        bool usable = smile is not null && !contract.IsExpired(now) && KeepsCalendar(smile, contract.Strike);
        _lines.Add(new Line(venue, contract, OptionMarks.Of(contract, now, price, usable ? smile : null)));
        return _lines.Count - 1;
    }

    /// <summary>The smiles of an asset at the first venue that quotes it, by expiry.</summary>
    public ImmutableArray<OptionSmile> SmilesOn(int asset)
    {
        int first = smiles.IsDefaultOrEmpty ? -1 : smiles.Where(s => s.Asset == asset && (uint)s.Venue < (uint)layout.VenueCount && layout.IsOption[s.Venue])
            .Select(s => s.Venue).DefaultIfEmpty(-1).Min();
        return first < 0 ? [] : [.. smiles.Where(s => s.Asset == asset && s.Venue == first).DistinctBy(s => s.Expiry).OrderBy(s => s.Expiry)];
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

    /// <summary>False when at this strike a smile says more variance than one of a later expiry, or less than one of an earlier: one of them is wrong.</summary>
    private bool KeepsCalendar(OptionSmile smile, decimal strike)
    {
        foreach (OptionSmile other in smiles)
        {
            if (other.Venue == smile.Venue && other.Asset == smile.Asset && other.Expiry != smile.Expiry && other.Expiry > now)
            {
                (OptionSmile earlier, OptionSmile later) = other.Expiry < smile.Expiry ? (other, smile) : (smile, other);
                if (!SmileGuard.KeepsCalendar(earlier.Slice, later.Slice, smile.Forward, strike))
                {
                    return false;
                }
            }
        }

        return true;
    }

    private readonly struct Line(int venue, OptionContract contract, OptionMark mark)
    {
        public readonly int Venue = venue;
        public readonly OptionContract Contract = contract;
        public readonly OptionMark Mark = mark;
    }
}
