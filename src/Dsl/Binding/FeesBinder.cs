using System.Collections.Immutable;
using VaultPolicy.Dsl.Binding.Shapes;
using VaultPolicy.Dsl.Diagnostics;
using VaultPolicy.Dsl.Model;
using VaultPolicy.Primitives;

namespace VaultPolicy.Dsl.Binding;

/// <summary>The `fees` section.</summary>
internal static class FeesBinder
{
    private static readonly Key<Rate> ManagementRate = Key.Required("rate", Values.RatePerYear, "the fee per year, such as `150bps/y`");
    private static readonly Key<FeeAccrual> Accrual = Key.Optional("accrual", Choice.Camel<FeeAccrual>("How the fee accrues."), "how the fee accrues; `continuous` unless stated");
    private static readonly Key<DayCount> Days = Key.Optional(
        "dayCount",
        new ScalarShape<DayCount>("Days of a year: 365, 360 or 365.25.", new ScalarLook(["string", "number"], "^(365|360|365\\.25)$", []), BindDayCount),
        "days of a year: 365, 360 or 365.25; 365 unless stated");

    private static readonly Key<decimal> PerformanceRate = Key.Required("rate", Values.Share, "the share of the gain");
    private static readonly Key<FeeBasis> Basis = Key.Optional("basis", Choice.Camel<FeeBasis>("What the fee is charged on."), "what the fee is charged on; `highWaterMark` unless stated");
    private static readonly Key<Rate> Hurdle = Key.Optional("hurdle", Values.RatePerYear, "the gain per year that is free of the fee; `0%/y` unless stated");
    private static readonly Key<HurdleKind> Hardness = Key.Optional("hurdleKind", Choice.Camel<HurdleKind>("What happens above the hurdle."), "what happens above the hurdle; `hard` unless stated");
    private static readonly Key<CrystallisationPeriod> Crystallise = Key.Required("crystallise", Choice.Camel<CrystallisationPeriod>("When an accrued fee becomes due."), "when an accrued fee becomes due");

    private static readonly Key<ManagementFeeDefinition> Management = Key.Optional(
        "management", new SectionShape<ManagementFeeDefinition>("The management fee.", [ManagementRate, Accrual, Days], BindManagement), "the management fee; none unless stated");

    private static readonly Key<PerformanceFeeDefinition> Performance = Key.Optional(
        "performance",
        new SectionShape<PerformanceFeeDefinition>("The performance fee.", [PerformanceRate, Basis, Hurdle, Hardness, Crystallise], BindPerformance),
        "the performance fee; none unless stated");

    private static readonly Key<decimal> Entry = Key.Optional("entry", Values.Share, "the share of a deposit; none unless stated");
    private static readonly Key<decimal> Exit = Key.Optional("exit", Values.Share, "the share of a redemption; none unless stated");
    private static readonly Key<ImmutableArray<Named<decimal>>> Split = Key.Optional(
        "split", new MapShape<decimal>("Shares of the receivers; they sum to exactly 100 %.", NameForm.Id, Values.Share), "shares of the receivers, which sum to exactly 100 %; none unless stated");

    private static readonly Key<ImmutableArray<Named<Address>>> Recipients = Key.Optional(
        "recipients", new MapShape<Address>("Addresses of the receivers.", NameForm.Id, Values.Address), "addresses of the receivers, by the names of `split`; none unless stated");

    /// <summary>The section.</summary>
    public static readonly Shape<FeesSection> Shape = new SectionShape<FeesSection>(
        "What is charged and who receives it.", [Management, Performance, Entry, Exit, Split, Recipients], Bind);

    private static FeesSection? Bind(SectionReader reader)
    {
        Located<ManagementFeeDefinition>? management = reader.Get(Management);
        Located<PerformanceFeeDefinition>? performance = reader.Get(Performance);
        Located<decimal> entry = reader.Get(Entry, 0m);
        Located<decimal> exit = reader.Get(Exit, 0m);
        Located<ImmutableArray<Named<decimal>>>? split = reader.Get(Split);
        Located<ImmutableArray<Named<Address>>>? recipients = reader.Get(Recipients);
        bool charges = management?.Value.Rate.Value.PerYear > 0m || performance?.Value.Rate.Value > 0m || entry.Value > 0m || exit.Value > 0m;
        if (split is { } shares)
        {
            ShareSum.Check(reader, Split, shares.Value);
        }
        else if (!reader.Has(Split) && charges)
        {
            reader.Fail(Diagnostic.Create(RuleDiagnostics.FeesWithoutReceiver, reader.Anchor, "fees are charged, but `fees` has no `split`", "add `split` and `recipients`"));
        }

        // A wrong section is not compared with the other: its names may be the mistake.
        bool comparable = split is not { Value.IsEmpty: true } && (split is not null || !reader.Has(Split)) && (recipients is not null || !reader.Has(Recipients));
        if (comparable)
        {
            CompareNames(reader, split?.Value ?? [], recipients?.Value ?? []);
        }

        return reader.Failed
            ? null
            : new FeesSection(management?.Value, performance?.Value, entry, exit, ReceiversOf(split?.Value ?? [], recipients?.Value ?? []), reader.Span);
    }

    private static ImmutableArray<FeeShare> ReceiversOf(ImmutableArray<Named<decimal>> split, ImmutableArray<Named<Address>> recipients) =>
    [
        .. split.Select(share => new FeeShare(share.Name, share.Value, recipients.First(recipient => recipient.Name.Value == share.Name.Value).Value)),
    ];

    private static void CompareNames(SectionReader reader, ImmutableArray<Named<decimal>> split, ImmutableArray<Named<Address>> recipients)
    {
        var shared = new HashSet<string>(split.Select(share => share.Name.Value), StringComparer.Ordinal);
        var addressed = new HashSet<string>(recipients.Select(recipient => recipient.Name.Value), StringComparer.Ordinal);
        string[] withoutShare = [.. recipients.Select(recipient => recipient.Name.Value).Where(name => !shared.Contains(name))];
        string[] withoutAddress = [.. split.Select(share => share.Name.Value).Where(name => !addressed.Contains(name))];
        foreach (Located<string> name in split.Select(share => share.Name).Where(name => !addressed.Contains(name.Value)))
        {
            // A name that is nearly the same on the other side is one mistake, reported there; long lists are not compared.
            if (withoutShare.Length > DiagnosticBag.MaxPerFile || BoundedSuggestion.Nearest(reader.Context.Diagnostics, name.Value, withoutShare) is null)
            {
                reader.Fail(Diagnostic.Create(NameDiagnostics.RecipientMismatch, name.Span, $"`recipients` has no address for `{name.Value}`", $"add `{name.Value}` to `recipients`"));
            }
        }

        foreach (Located<string> name in recipients.Select(recipient => recipient.Name).Where(name => !shared.Contains(name.Value)))
        {
            string? help = BoundedSuggestion.HelpFor(reader.Context.Diagnostics, name.Value, withoutAddress, "receivers without address");
            reader.Fail(Diagnostic.Create(NameDiagnostics.RecipientMismatch, name.Span, $"`split` has no share for `{name.Value}`", help ?? "delete it, or give it a share"));
        }
    }

    private static ManagementFeeDefinition? BindManagement(SectionReader reader)
    {
        Located<Rate> rate = reader.Need(ManagementRate);
        Located<FeeAccrual> accrual = reader.Get(Accrual, FeeAccrual.Continuous);
        Located<DayCount> days = reader.Get(Days, DayCount.Actual365);
        var counted = new Located<Rate>(new Rate(rate.Value.PerYear, days.Value), rate.Span);
        return reader.Failed ? null : new ManagementFeeDefinition(counted, accrual.Value, days.Value, reader.Span);
    }

    private static PerformanceFeeDefinition? BindPerformance(SectionReader reader)
    {
        Located<decimal> rate = reader.Need(PerformanceRate);
        Located<FeeBasis> basis = reader.Get(Basis, FeeBasis.HighWaterMark);
        Located<Rate> hurdle = reader.Get(Hurdle, new Rate(0m, DayCount.Actual365));
        Located<HurdleKind> hardness = reader.Get(Hardness, HurdleKind.Hard);
        Located<CrystallisationPeriod> crystallise = reader.Need(Crystallise);
        return reader.Failed ? null : new PerformanceFeeDefinition(rate, basis.Value, hurdle, hardness.Value, crystallise.Value, reader.Span);
    }

    private static bool BindDayCount(Syntax.Yaml.YamlScalar scalar, BindPlace place, out DayCount value)
    {
        (bool ok, value) = scalar.Value switch
        {
            "365" => (true, DayCount.Actual365),
            "360" => (true, DayCount.Actual360),
            "365.25" => (true, DayCount.Actual36525),
            _ => (false, default),
        };
        if (!ok)
        {
            place.Context.Diagnostics.Add(Diagnostic.Create(
                NameDiagnostics.UnknownValue, scalar.Span, $"{Syntax.Yaml.SyntaxText.Quote(scalar.Value)} is not a value of `{place.Path}`", "valid values are `360`, `365`, `365.25`"));
        }

        return ok;
    }
}
