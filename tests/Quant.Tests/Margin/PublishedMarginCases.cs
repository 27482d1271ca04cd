using System.Collections.Immutable;
using System.Text.Json;
using VaultPolicy.Quant.Margin;
using VaultPolicy.Quant.Options;

namespace VaultPolicy.Quant.Tests.Margin;

/// <summary>The portfolio cases that Derive publishes with its contracts (derivexyz/v2-core@7736900), in units of 1e18 there.</summary>
internal static class PublishedMarginCases
{
    /// <summary>The configuration that the contracts' tests use.</summary>
    internal static readonly MarginParameters Parameters = new()
    {
        BasisSpotUp = 1.05,
        BasisSpotDown = 0.95,
        BasisShare = 0.25,
        BasisSharePerYear = 0.01,
        PegThreshold = 0.98,
        PegFactor = 2,
        ConfidenceThreshold = 0.6,
        ConfidenceCharge = 0.5,
        BaseCharge = 0.02,
        PerpCharge = 0.02,
        OptionCharge = 0.01,
        InitialFactor = 1.3,
        StaticDiscount = 0.95,
        RateFactor = 4,
        RateAdded = 0.05,
        VolatilityUp = 0.45,
        VolatilityDown = 0.3,
        ShortPower = 0.3,
        LongPower = 0.13,
        FloorSeconds = 86_400,
    };

    /// <summary>The grid that they use.</summary>
    internal static readonly ImmutableArray<MarginScenario> Grid = MarginGrids.Steps(1.15, 1.10, 1.05, 1.00, 0.95, 0.90, 0.85);

    internal static IEnumerable<string> Names => Cases.Keys;

    internal static MarginPortfolio Portfolio(string name)
    {
        JsonElement s = Cases[name].GetProperty("Scenario");
        long[] expiries = [.. s.GetProperty("OptionExpiries").EnumerateArray().Select(e => e.GetInt64())];
        double[] strikes = Wads(s, "OptionStrikes");
        double[] amounts = Wads(s, "OptionAmounts");
        double[] volatilities = Wads(s, "OptionVols");
        double[] confidences = Wads(s, "OptionVolConfidences");
        int[] calls = [.. s.GetProperty("OptionIsCall").EnumerateArray().Select(e => e.GetInt32())];
        long[] feeds = [.. s.GetProperty("FeedExpiries").EnumerateArray().Select(e => e.GetInt64())];
        return new MarginPortfolio
        {
            Cash = Wad(s, "Cash"),
            Base = Wad(s, "Base"),
            Perps = Wad(s, "Perps"),
            PerpUnsettled = Wad(s, "UnrealisedPerpPNL") + Wad(s, "UnrealisedFunding"),
            Spot = Wad(s, "SpotPrice"),
            SpotConfidence = Wad(s, "SpotConfidence"),
            PerpPrice = Wad(s, "PerpPrice"),
            PerpConfidence = Wad(s, "PerpConfidence"),
            StablePrice = Wad(s, "StablePrice"),
            Expiries = [.. expiries.Distinct().Select(seconds =>
            {
                int feed = Array.IndexOf(feeds, seconds);
                int[] rows = [.. Enumerable.Range(0, expiries.Length).Where(i => expiries[i] == seconds)];
                return new MarginExpiry(
                    seconds,
                    Wads(s, "ForwardsVariable")[feed],
                    Wads(s, "ForwardsFixed")[feed],
                    Wads(s, "Rates")[feed],
                    rows.Select(i => confidences[i]).Append(Wads(s, "ForwardConfidences")[feed]).Append(Wads(s, "RateConfidences")[feed]).Min(),
                    [.. rows.Select(i => new MarginOption(calls[i] == 1 ? OptionKind.Call : OptionKind.Put, strikes[i], amounts[i], volatilities[i]))]);
            })],
        };
    }

    internal static double Result(string name, string field) => Wad(Cases[name].GetProperty("Result"), field);

    // Read when first asked for: the parameters above are needed where the recorded cases are missing.
    private static IReadOnlyDictionary<string, JsonElement> Cases => field ??=
        JsonDocument.Parse(SharedData.Text("margin/pmrm_cases.json")).RootElement.EnumerateObject().ToDictionary(p => p.Name, p => p.Value);

    private static double Wad(JsonElement of, string field) => of.GetProperty(field).GetDouble() / 1e18;

    private static double[] Wads(JsonElement of, string field) => [.. of.GetProperty(field).EnumerateArray().Select(e => e.GetDouble() / 1e18)];
}
