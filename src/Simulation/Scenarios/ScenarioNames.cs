using System.Collections.Immutable;
using VaultPolicy.Dsl.Binding;
using VaultPolicy.Dsl.Diagnostics;
using VaultPolicy.Dsl.Model;

namespace VaultPolicy.Simulation.Scenarios;

/// <summary>Checks of names that a scenario uses as keys.</summary>
internal static class ScenarioNames
{
    /// <summary>Reports an asset that the policy does not have.</summary>
    public static void CheckAsset(Located<string> symbol, SectionReader reader)
    {
        ImmutableArray<string> known = reader.Context.Names.Assets.Names;
        if (!known.Contains(symbol.Value))
        {
            reader.Fail(Diagnostic.Create(
                NameDiagnostics.UnknownAsset, symbol.Span, $"the policy has no asset `{symbol.Value}`", NameSuggestion.HelpFor(symbol.Value, known, "assets")));
        }
    }

    /// <summary>Reports a venue that the policy does not have.</summary>
    public static void CheckVenue(Located<string> venue, SectionReader reader)
    {
        ImmutableArray<string> known = reader.Context.Names.Venues.Names;
        if (!known.Contains(venue.Value))
        {
            reader.Fail(Diagnostic.Create(
                NameDiagnostics.UnknownVenue, venue.Span, $"the policy has no venue `{venue.Value}`", NameSuggestion.HelpFor(venue.Value, known, "venues")));
        }
    }

    /// <summary>Reports an unknown venue, unknown assets and options without a spot market.</summary>
    public static void CheckOptionVenue(Located<string> venue, ImmutableArray<Located<string>> assets, ImmutableArray<string> spots, SectionReader reader)
    {
        CheckVenue(venue, reader);
        foreach (Located<string> asset in assets)
        {
            CheckAsset(asset, reader);
            if (!spots.Contains(asset.Value))
            {
                reader.Fail(Diagnostic.Create(
                    MarketDiagnostics.MarketIncomplete, asset.Span, $"the market has options `{venue.Value}/{asset.Value}` but no spot market of `{asset.Value}`", $"add `{asset.Value}` to `assets` of the market"));
            }
        }
    }

    /// <summary>Reports an unknown venue, unknown assets and perps without a spot market.</summary>
    public static void CheckPerpVenue(Located<string> venue, ImmutableArray<Located<string>> perps, ImmutableArray<string> spots, SectionReader reader)
    {
        CheckVenue(venue, reader);
        foreach (Located<string> perp in perps)
        {
            CheckAsset(perp, reader);
            if (!spots.Contains(perp.Value))
            {
                reader.Fail(Diagnostic.Create(
                    MarketDiagnostics.MarketIncomplete, perp.Span, $"the market has the perp `{venue.Value}/{perp.Value}` but no spot market of `{perp.Value}`", $"add `{perp.Value}` to `assets` of the market"));
            }
        }
    }
}
