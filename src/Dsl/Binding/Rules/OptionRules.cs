using VaultPolicy.Dsl.Binding.Shapes;
using VaultPolicy.Dsl.Diagnostics;
using VaultPolicy.Dsl.Model;
using VaultPolicy.Dsl.Text;
using VaultPolicy.Primitives;

namespace VaultPolicy.Dsl.Binding.Rules;

/// <summary>What a strategy that writes options must say, beyond its keys.</summary>
internal static class OptionRules
{
    private const decimal MaxMoneyness = 10m;
    private const decimal MinStrikeStep = 0.0001m;
    private const int MaxTenorDays = 365;

    /// <summary>Adds the findings.</summary>
    /// <param name="model">The policy.</param>
    /// <param name="diagnostics">Takes the findings.</param>
    public static void Check(PolicyModel model, DiagnosticBag diagnostics)
    {
        StrategyKind kind = model.Strategy.Kind.Value;
        if (kind is not (StrategyKind.CoveredCall or StrategyKind.CashSecuredPut or StrategyKind.ShortStraddle or StrategyKind.ShortStrangle))
        {
            return;
        }

        CheckUnderlyings(model, kind, diagnostics);
        CheckStrike(model.Strategy, kind, diagnostics);
        CheckTenor(model.Strategy, diagnostics);
    }

    /// <summary>The value of an option key; null when it is not given.</summary>
    /// <param name="strategy">The strategy.</param>
    /// <param name="key">The key.</param>
    private static StrategyOption? Find(StrategySection strategy, Key key) => strategy.Options.FirstOrDefault(option => option.Key.Value == key.Name);

    private static void CheckUnderlyings(PolicyModel model, StrategyKind kind, DiagnosticBag diagnostics)
    {
        string own = model.Vault.Asset.Value;
        string word = Choice.KebabName(kind.ToString());
        foreach (Located<string> underlying in model.Strategy.Underlyings.Where(u => u.Value == own != (kind == StrategyKind.CoveredCall)))
        {
            bool call = kind == StrategyKind.CoveredCall;
            diagnostics.Add(Diagnostic.Create(
                RuleDiagnostics.OptionCollateral,
                underlying.Span,
                call
                    ? $"a covered call is secured by its underlying, but the vault's asset is `{own}`, not `{underlying.Value}`"
                    : $"a strategy of kind `{word}` is secured by the vault's asset `{own}` and cannot be written on it",
                call
                    ? $"write `underlyings: [{own}]`, or make `{underlying.Value}` the asset of the vault"
                    : "name another asset, or write `kind: covered-call`"));
        }
    }

    private static void CheckStrike(StrategySection strategy, StrategyKind kind, DiagnosticBag diagnostics)
    {
        StrategyOption? delta = Find(strategy, StrategyOptions.Delta);
        StrategyOption? moneyness = Find(strategy, StrategyOptions.Moneyness);
        if (kind is StrategyKind.CoveredCall or StrategyKind.CashSecuredPut && delta is null == moneyness is null)
        {
            SourceSpan span = moneyness?.Key.Span ?? strategy.Kind.Span;
            string what = delta is null ? "neither `delta` nor `moneyness`" : "both `delta` and `moneyness`";
            diagnostics.Add(Diagnostic.Create(RuleDiagnostics.OptionTerms, span, $"the strike follows from {what}", "give one of the two, such as `delta: 0.10`"));
        }

        foreach (Key key in (Key[])[StrategyOptions.Delta, StrategyOptions.PutDelta, StrategyOptions.CallDelta, StrategyOptions.PremiumDiscount])
        {
            bool share = ReferenceEquals(key, StrategyOptions.PremiumDiscount);
            if (Find(strategy, key) is { } option && (option.Value.Number >= 1m || (!share && option.Value.Number <= 0m)))
            {
                string bounds = share ? "at least 0 and below 1" : "above 0 and below 1";
                diagnostics.Add(Diagnostic.Create(
                    RuleDiagnostics.OptionTerms, option.Key.Span, $"`{key.Name}` is {DecimalText.Format(option.Value.Number)}, but it must be {bounds}"));
            }
        }

        if (moneyness is not null && moneyness.Value.Number is <= 0m or > MaxMoneyness)
        {
            diagnostics.Add(Diagnostic.Create(
                RuleDiagnostics.OptionTerms,
                moneyness.Key.Span,
                $"`moneyness` is {DecimalText.Format(moneyness.Value.Number)}, but it must be above 0 and at most {DecimalText.Format(MaxMoneyness)}",
                "it is the strike over the price: 110% writes ten percent above it"));
        }

        if (Find(strategy, StrategyOptions.StrikeStep) is { } step && step.Value.Number is < MinStrikeStep or > 1m)
        {
            diagnostics.Add(Diagnostic.Create(
                RuleDiagnostics.OptionTerms, step.Key.Span, $"`strikeStep` is {DecimalText.Format(step.Value.Number)}, but it must be within 0.01% and 100%"));
        }
    }

    private static void CheckTenor(StrategySection strategy, DiagnosticBag diagnostics)
    {
        if (Find(strategy, StrategyOptions.Tenor) is not { } tenor)
        {
            return;
        }

        TimeSpan life = tenor.Value.Duration;
        if (life.Ticks % TimeSpan.TicksPerDay != 0 || life.TotalDays is < 1 or > MaxTenorDays)
        {
            diagnostics.Add(Diagnostic.Create(
                RuleDiagnostics.OptionTerms,
                tenor.Key.Span,
                $"`tenor` is `{tenor.Value.Text}`, but options live whole days, 1 to 365",
                "write `7d` for options that expire on Fridays, at 08:00 UTC"));
        }
    }
}
