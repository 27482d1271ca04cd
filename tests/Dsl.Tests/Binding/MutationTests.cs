using System.Text;
using VaultPolicy.Dsl.Diagnostics;
using VaultPolicy.Dsl.Packages;
using VaultPolicy.Dsl.Syntax.Yaml;
using VaultPolicy.Dsl.Text;

namespace VaultPolicy.Dsl.Tests.Binding;

/// <summary>Changes each place of a good policy in turn: the change is found where it was made, and nothing ever throws.</summary>
public sealed class MutationTests
{
    private static readonly string[] ScenarioNumbers =
    [
        "grid", "floor", "basisSpotUp", "basisSpotDown", "basisShare", "basisSharePerYear", "baseCharge", "perpCharge", "optionCharge", "staticDiscount", "rateAdded",
        "volatilityUp", "volatilityDown", "shortPower", "longPower",
    ];

    // Keys that may be left out; what they stand for then is in their description.
    private static readonly string[] Optional =
    [
        "vault.flow", "vault.capacity", "assets.*.maxWeight", "oracles.*.maxDivergence", "oracles.*.twap", "oracles.*.bounds", "oracles.*.onFault", "oracles.*.minSources", "oracles.*.maxAges", "oracles.*.maxTwapDeviation", "oracles.*.minObservations",
        "oracles.*.sequencerGrace", "oracles.*.decimals", "venues.*.chain", "assets.*.lookThrough", "oracles.*.resume", "risk.priceMoves", "risk.priceMoves.*.resume", "risk.priceMoves.*.resume.quiet", "risk.sharePrices", "risk.sharePrices.*.resume",
        "risk.sharePrices.*.maxGain", "risk.sharePrices.*.maxLoss", "risk.outflows", "risk.outflows.*.resume", "risk.depegs", "risk.depegs.*.resume", "risk.depegs.*.resume.quiet",
        "risk.depegs.*.recover", "oracles.*.resume.quiet", "risk.breakers.*.resume.quiet", "risk.sharePrices.*.resume.quiet", "risk.outflows.*.resume.quiet",
        "venues.*.maxShare", "venues.*.maxLeverage", "parameters.*.range", "parameters.*.tightens", "parameters.*.bounds", "parameters.*.together",
        "parameters.*.bounds.maxChange", "parameters.*.bounds.relative", "parameters.*.bounds.absolute", "parameters.*.bounds.noZero", "variables", "variables.*",
        "access.rules.*.explanation", "access.limits", "access.limits.*.when", "access.exit", "access.transfers", "access.lockup", "access.lockup.since",
        "access.holders", "access.holders.max", "access.holders.maxAmount", "strategy.allocation", "strategy.hedge.venue", "strategy.entry", "strategy.exit",
        "rebalance.limits", "rebalance.limits.slippage", "rebalance.limits.cumulativeSlippage", "rebalance.limits.turnover", "rebalance.limits.cooldown", "rebalance.limits.minTrade",
        "risk.limits.*.min", "risk.limits.*.max", "risk.breakers", "risk.breakers.*.resume", "fees", "fees.management", "fees.management.accrual", "fees.management.dayCount", "fees.performance",
        "fees.performance.basis", "fees.performance.hurdle", "fees.performance.hurdleKind", "fees.entry", "fees.exit", "governance.voting", "governance.timelock",
        "governance.timelock.tighten", "governance.timelock.neutral", "governance.timelock.loosen", "governance.timelock.critical", "governance.timelock.expiry", "governance.guardian",
        "governance.members", "governance.voting.proposalThreshold", "governance.voting.lateExtension", "governance.duties", "governance.duties.propose",
        "governance.duties.execute", "governance.duties.separate", "governance.roles.*", "parameters.*",
        "upgrades", "upgrades.requires", "assurance",
        "derived", "derived.*", "derived.*.min", "derived.*.max", "strategy.hedge.method", "strategy.hedge.per", "strategy.hedge.to", "strategy.hedge.cost", "strategy.hedge.maxSpeed",
        "strategy.hedge.maxTrade", "strategy.hedge.minRatio", "strategy.hedge.maxRatio", "risk.margin", "risk.margin.liquidation", "risk.margin.hysteresis", "risk.margin.confidence",
        "risk.margin.collateral", "risk.margin.collateral.*", "risk.margin.scenario", "risk.stops", "risk.stops.*.asset", "risk.stops.*.price", "risk.stops.*.rearm",
        "risk.stops.*.valueAtRisk.confidence", .. ScenarioNumbers.Select(name => $"risk.margin.scenario.{name}"),
    ];

    [Fact]
    public void DeleteAnyKey_IsFoundUnlessItIsOptional()
    {
        var missed = Places()
            .Where(place => !Optional.Contains(place.Path) && Findings(Without(place.Parent, place.Entry)).Length == 0)
            .Select(place => place.Path);

        missed.Should().BeEmpty();
    }

    [Fact]
    public void RenameAnyKey_IsFoundAtTheKey()
    {
        // A name that the author chooses may be renamed; then its uses are wrong.
        var missed = Places()
            .Where(place => !place.Path.EndsWith('*'))
            .Where(place => !Findings(Spliced(place.Entry.Key.Span, place.Entry.Key.Value + "Zq"))
                .Any(d => d.Span.Start == place.Entry.Key.Span.Start && d.Descriptor == NameDiagnostics.UnknownKey))
            .Select(place => place.Path);

        missed.Should().BeEmpty();
    }

    [Fact]
    public void DuplicateAnyKey_IsFoundAtTheSecond()
    {
        string text = Policies.Full;
        var missed = Places().Where(place => place.Parent.IsFlow && !IsFoundTwice(place.Entry)).Select(place => place.Path);

        missed.Should().BeEmpty();

        bool IsFoundTwice(YamlEntry entry)
        {
            int end = entry.Value.Span.End;
            return Findings(text[..end] + ", " + text[entry.Key.Span.Start..end] + text[end..])
                .Any(d => d.Descriptor == SyntaxDiagnostics.DuplicateKey && d.Span.Start > entry.Key.Span.Start);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("[[[]]]")]
    [InlineData("{ a: { b: c } }")]
    [InlineData("-0")]
    [InlineData("1e400")]
    [InlineData("NaN")]
    [InlineData("params.")]
    [InlineData("params.countries")]
    [InlineData("\"\"")]
    [InlineData("\"\\u2212 1\"")]
    [InlineData("9999999999999999999999999999999999999999999999999999999999999999999999999999999999 USDC")]
    public void ReplaceAnyValue_NeverThrowsAndIsFoundAtTheValueOrItsKey(string value)
    {
        var missed = Places()
            .Where(place => !Findings(Spliced(place.Entry.Value.Span, value))
                .Any(d => Touches(d, place.Entry, value)))
            .Select(place => place.Path)
            .Where(path => !Allowed(path, value));

        missed.Should().BeEmpty();
    }

    [Theory]
    [InlineData("")]
    [InlineData("%")]
    [InlineData("bps")]
    [InlineData("%/y")]
    [InlineData("%/d")]
    [InlineData("s")]
    [InlineData(" USDC")]
    [InlineData(" USD")]
    [InlineData("parsec")]
    public void ChangeAnyUnit_IsFoundAtTheValue(string unit)
    {
        var missed = new List<string>();
        foreach ((string path, _, YamlEntry entry) in Places())
        {
            if (entry.Value is not YamlScalar { IsPlain: true } scalar
                || UnitStart(scalar.Value) is not { } start
                || KindOf(unit) == KindOf(scalar.Value[start..])
                || (TakesNumberOrShare(path) && KindOf(unit) <= 1))
            {
                continue;
            }

            string changed = scalar.Value[..start] + unit;
            if (!Findings(Spliced(scalar.Span, changed)).Any(d => Touches(d, entry, changed)))
            {
                missed.Add($"{path}: {changed}");
            }
        }

        missed.Should().BeEmpty();
    }

    // The finding lies within the changed entry, or is about a mapping that holds it.
    private static bool Touches(Diagnostic finding, YamlEntry entry, string written)
    {
        int end = entry.Value.Span.Start + written.Length;
        return (finding.Span.Start >= entry.Key.Span.Start && finding.Span.Start <= end) || (finding.Span.Start < entry.Key.Span.Start && finding.Span.End >= end);
    }

    // What a unit measures, by number: none, share, rate, windowed share, duration, amount, money, nothing.
    private static int KindOf(string unit) => unit switch
    {
        "" => 0,
        "%" or "bps" => 1,
        "%/y" or "bps/y" => 2,
        "%/d" => 3,
        "s" or "m" or "h" or "d" => 4,
        " USDC" => 5,
        " USD" => 6,
        _ => 7,
    };

    private static bool TakesNumberOrShare(string path) =>
        path is "risk.limits.*.min" or "risk.limits.*.max" or "venues.*.maxLeverage" or "strategy.hedge.ratio" or "parameters.*.value"
            or "parameters.*.bounds.maxChange" or "rebalance.limits.cumulativeSlippage.max" or "risk.priceMoves.*.max" or "risk.sharePrices.*.maxGain"
            or "strategy.hedge.minRatio" or "strategy.hedge.maxRatio" or "derived.*.min" or "derived.*.max" or "risk.margin.volatility" or "risk.margin.hysteresis" or "risk.margin.initial"
            or "risk.margin.maintenance" or "risk.margin.liquidation" or "risk.stops.*.valueAtRisk.multiple"
        || path.StartsWith("risk.margin.scenario.", StringComparison.Ordinal);

    private static Diagnostic[] Findings(string text) =>
        [.. PolicyPackage.Check("policy.yaml", Encoding.UTF8.GetBytes(text)).Diagnostics.Where(d => d.Severity != Severity.Note)];

    // Values that happen to be good at a place, and expressions, whose text is not read here.
    private static bool Allowed(string path, string value) =>
        path.EndsWith(".when", StringComparison.Ordinal)
        || path.EndsWith(".measure", StringComparison.Ordinal)
        || path is "strategy.entry" or "strategy.exit" or "derived.*.value" or "derived.*.live"
        || path.Contains("variables", StringComparison.Ordinal)
        || path.EndsWith(".title", StringComparison.Ordinal)
        || path.EndsWith(".explanation", StringComparison.Ordinal)
        || (value is "[]" or "{}" && Optional.Contains(path) && path != "access.holders")
        || (value is "[]" && path is "access.rules" or "risk.limits" or "governance.guardian.may" or "upgrades.allowedCode" or "parameters.*.value")
        || (value == "{}" && path is "parameters" or "venues" or "governance" or "governance.roles" or "access.variables")
        || (value.StartsWith('"') && path == "parameters.*.value")
        || (value == "NaN" && path.EndsWith(".id", StringComparison.Ordinal))
        || (value is "params." or "params.countries" or "NaN" or "1e400" && path is "vault.share.symbol" or "access.register" or "oracles.*.quote")
        || (value == "{}" && path == "fees.recipients");

    private static int? UnitStart(string value)
    {
        int end = 0;
        while (end < value.Length && (char.IsAsciiDigit(value[end]) || value[end] is '_' or '.'))
        {
            end++;
        }

        return end == 0 || value.Contains('e', StringComparison.Ordinal) ? null : end;
    }

    private static IEnumerable<(string Path, YamlMapping Parent, YamlEntry Entry)> Places() => Places(Bound.Of(Policies.Full).Root!, "");

    private static IEnumerable<(string Path, YamlMapping Parent, YamlEntry Entry)> Places(YamlNode node, string path) => node switch
    {
        YamlMapping mapping => mapping.Entries.SelectMany(entry =>
        {
            string key = Join(path, IsNamed(path) ? "*" : entry.Key.Value);
            return Places(entry.Value, key).Prepend((key, mapping, entry));
        }),
        YamlSequence sequence => sequence.Items.SelectMany(item => Places(item, Join(path, "*"))),
        _ => [],
    };

    private static bool IsNamed(string path) =>
        path is "assets" or "oracles" or "venues" or "parameters" or "variables" or "access.variables" or "fees.split" or "fees.recipients" or "governance.roles" or "oracles.*.maxAges"
            or "assets.*.lookThrough" or "derived" or "risk.margin.collateral";

    private static string Join(string path, string key) => path.Length == 0 ? key : $"{path}.{key}";

    private static string Spliced(SourceSpan span, string text) => Policies.Full[..span.Start] + text + Policies.Full[span.End..];

    private static string Without(YamlMapping parent, YamlEntry entry)
    {
        string text = Policies.Full;
        if (parent.Entries.Length == 1)
        {
            return text[..parent.Span.Start] + (parent.IsFlow ? "{}" : " {}") + text[parent.Span.End..];
        }

        int index = parent.Entries.IndexOf(entry);
        return index + 1 < parent.Entries.Length
            ? text[..entry.Key.Span.Start] + text[parent.Entries[index + 1].Key.Span.Start..]
            : text[..parent.Entries[index - 1].Value.Span.End] + text[entry.Value.Span.End..];
    }
}
