using VaultPolicy.Dsl.Binding.Shapes;
using VaultPolicy.Dsl.Model;
using VaultPolicy.Primitives;

namespace VaultPolicy.Dsl.Binding;

/// <summary>One entry of `venues`.</summary>
internal static class VenueBinder
{
    private static readonly Key<VenueKind> Kind = Key.Required("kind", Choice.Camel<VenueKind>("What is traded there."), "what is traded there");
    private static readonly Key<decimal> MaxShare = Key.Optional("maxShare", Values.Share, "the largest share of net asset value there: open orders of a spot venue, margin of a perp or option venue; no limit unless stated");
    private static readonly Key<decimal> MaxLeverage = Key.Optional("maxLeverage", Values.Ratio, "the largest gross notional over margin and unrealised profit there, of an option venue over its collateral; no limit unless stated");

    private static readonly Key<ChainId> Chain = Key.Optional("chain", Values.Chain, "the chain on which it is; the vault's unless stated");

    /// <summary>The entry.</summary>
    public static readonly Shape<VenueDefinition> Shape = new SectionShape<VenueDefinition>("A place where the vault trades.", [Kind, Chain, MaxShare, MaxLeverage], Bind);

    private static VenueDefinition? Bind(SectionReader reader)
    {
        Located<VenueKind> kind = reader.Need(Kind);
        Located<decimal>? maxShare = reader.Get(MaxShare);
        Located<decimal>? maxLeverage = reader.Get(MaxLeverage);
        Located<ChainId>? chain = reader.Get(Chain);
        return reader.Failed ? null : new VenueDefinition(reader.Name, kind.Value, maxShare, maxLeverage, reader.Span) { Chain = chain };
    }
}
