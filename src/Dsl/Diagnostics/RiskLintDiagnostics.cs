namespace VaultPolicy.Dsl.Diagnostics;

/// <summary>The codes of stage 4 that known incidents taught (VP437n and VP438n): each page tells the one behind it.</summary>
public static class RiskLintDiagnostics
{
    /// <summary>The feeds of one vault report prices with different numbers of decimals.</summary>
    public static readonly DiagnosticDescriptor FeedDecimalsDiffer =
        new("VP4370", "feed-decimals-differ", Severity.Warning, "The feeds of one vault report prices with different numbers of decimals");

    /// <summary>A price has one source and no bounds, so any number is believed.</summary>
    public static readonly DiagnosticDescriptor PriceWithoutBounds =
        new("VP4371", "price-without-bounds", Severity.Warning, "A price has one source and no bounds, so any number is believed");

    /// <summary>A price that cannot change is believed.</summary>
    public static readonly DiagnosticDescriptor ConstantPrice =
        new("VP4372", "constant-price", Severity.Error, "A price that cannot change is believed");

    /// <summary>Of parameters that change together only some are held back.</summary>
    public static readonly DiagnosticDescriptor CoupledBoundsDiffer =
        new("VP4373", "coupled-bounds-differ", Severity.Warning, "Of parameters that change together only some are held back");

    /// <summary>What stands behind a token is known and not limited.</summary>
    public static readonly DiagnosticDescriptor LookThroughUnlimited =
        new("VP4374", "look-through-unlimited", Severity.Warning, "What stands behind a token is known and not limited");

    /// <summary>Nothing limits how much of the vault one asset may be.</summary>
    public static readonly DiagnosticDescriptor WeightUnlimited =
        new("VP4375", "weight-unlimited", Severity.Warning, "Nothing limits how much of the vault one asset may be");

    /// <summary>A lending vault lends everything, so redemptions wait for borrowers.</summary>
    public static readonly DiagnosticDescriptor NothingStaysIdle =
        new("VP4376", "nothing-stays-idle", Severity.Warning, "A lending vault lends everything, so redemptions wait for borrowers");

    /// <summary>An asset is believed near one price and nothing acts when it leaves it.</summary>
    public static readonly DiagnosticDescriptor PegUnguarded =
        new("VP4377", "peg-unguarded", Severity.Warning, "An asset is believed near one price and nothing acts when it leaves it");

    /// <summary>A vault trades by itself and its guardian cannot stop it.</summary>
    public static readonly DiagnosticDescriptor GuardianMayNotPause =
        new("VP4378", "guardian-may-not-pause", Severity.Warning, "A vault trades by itself and its guardian cannot stop it");

    /// <summary>A donation can move the price of a share without limit.</summary>
    public static readonly DiagnosticDescriptor DonationUnguarded =
        new("VP4379", "donation-unguarded", Severity.Warning, "A donation can move the price of a share without limit");

    /// <summary>A guard has a bound of zero and fires at the slightest move.</summary>
    public static readonly DiagnosticDescriptor FiresAtOnce =
        new("VP4380", "fires-at-once", Severity.Error, "A guard has a bound of zero and fires at the slightest move");

    /// <summary>A stricter action comes at a smaller breach than a laxer one.</summary>
    public static readonly DiagnosticDescriptor LadderInverted =
        new("VP4381", "ladder-inverted", Severity.Warning, "A stricter action comes at a smaller breach than a laxer one");

    /// <summary>Rates of one policy count years of different lengths.</summary>
    public static readonly DiagnosticDescriptor YearLengthsDiffer =
        new("VP4382", "year-lengths-differ", Severity.Warning, "Rates of one policy count years of different lengths");

    /// <summary>A parameter may change only once in about a year or longer.</summary>
    public static readonly DiagnosticDescriptor ChangeWaitsAYear =
        new("VP4383", "change-waits-a-year", Severity.Warning, "A parameter may change only once in about a year or longer");

    /// <summary>The strategy aims at a leverage that a limit forbids.</summary>
    public static readonly DiagnosticDescriptor TargetAboveLimit =
        new("VP4384", "target-above-limit", Severity.Error, "The strategy aims at a leverage that a limit forbids");

    /// <summary>A hedge without a band trades at every move.</summary>
    public static readonly DiagnosticDescriptor HedgeBandOfZero =
        new("VP4385", "hedge-band-of-zero", Severity.Warning, "A hedge without a band trades at every move");

    /// <summary>A tail is estimated from too few returns to see it.</summary>
    public static readonly DiagnosticDescriptor TailNotSeen =
        new("VP4387", "tail-not-seen", Severity.Warning, "A tail is estimated from too few returns to see it");

    /// <summary>Trades must wait for longer than the trigger that asks for them.</summary>
    public static readonly DiagnosticDescriptor CooldownOutlastsTrigger =
        new("VP4386", "cooldown-outlasts-trigger", Severity.Warning, "Trades must wait for longer than the trigger that asks for them");
}
