namespace VaultPolicy.Dsl.Diagnostics;

/// <summary>The codes of stage 4: the meaning of rules (41 access, 42 rebalancing, 43 risk, 44 fees, 45 governance, 49 enforcement).</summary>
public static class RuleDiagnostics
{
    /// <summary>No rule permits a deposit, so nobody can enter the vault.</summary>
    public static readonly DiagnosticDescriptor NobodyCanEnter =
        new("VP4101", "nobody-can-enter", Severity.Warning, "No rule permits a deposit, so nobody can enter the vault");

    /// <summary>A forbid rule has a condition that always holds.</summary>
    public static readonly DiagnosticDescriptor ForbidsEverybody =
        new("VP4102", "forbids-everybody", Severity.Warning, "A forbid rule has a condition that always holds");

    /// <summary>Holders can be kept from leaving.</summary>
    public static readonly DiagnosticDescriptor ExitGated =
        new("VP4103", "exit-gated", Severity.Warning, "Holders can be kept from leaving");

    /// <summary>A deposit limit is above the capacity of the vault, so it never binds.</summary>
    public static readonly DiagnosticDescriptor LimitAboveCapacity =
        new("VP4104", "limit-above-capacity", Severity.Warning, "A deposit limit is above the capacity of the vault, so it never binds");

    /// <summary>The access mode needs a register and none is named.</summary>
    public static readonly DiagnosticDescriptor RegisterMissing =
        new("VP4105", "register-missing", Severity.Error, "The access mode needs a register and none is named");

    /// <summary>A personal vault has no owner, or a shared one has one.</summary>
    public static readonly DiagnosticDescriptor OwnerMismatch =
        new("VP4106", "owner-mismatch", Severity.Error, "A personal vault has no owner, or a shared one has one");

    /// <summary>A register is named, but the access mode does not read it.</summary>
    public static readonly DiagnosticDescriptor RegisterUnused =
        new("VP4107", "register-unused", Severity.Warning, "A register is named, but the access mode does not read it");

    /// <summary>A cap on the share of one holder lacks the size of the vault from which it holds.</summary>
    public static readonly DiagnosticDescriptor HolderCapIncomplete =
        new("VP4108", "holder-cap-incomplete", Severity.Error, "A cap on the share of one holder lacks the size of the vault from which it holds");

    /// <summary>The access mode and the credentials do not belong together.</summary>
    public static readonly DiagnosticDescriptor CredentialsMismatch =
        new("VP4109", "credentials-mismatch", Severity.Error, "The access mode and the credentials do not belong together");

    /// <summary>Shares go to verified receivers only, but the access mode verifies nobody.</summary>
    public static readonly DiagnosticDescriptor TransfersVerifyNobody =
        new("VP4110", "transfers-verify-nobody", Severity.Error, "Shares go to verified receivers only, but the access mode verifies nobody");

    /// <summary>Shares can be passed on to addresses that could not deposit.</summary>
    public static readonly DiagnosticDescriptor TransfersPastTheCheck =
        new("VP4111", "transfers-past-the-check", Severity.Warning, "Shares can be passed on to addresses that could not deposit");

    /// <summary>A receiver of fees may not receive shares.</summary>
    public static readonly DiagnosticDescriptor FeeRecipientGatedOut =
        new("VP4112", "fee-recipient-gated-out", Severity.Warning, "A receiver of fees may not receive shares");

    /// <summary>Whoever keeps the register can lock holders in at once.</summary>
    public static readonly DiagnosticDescriptor ExitByList =
        new("VP4113", "exit-by-list", Severity.Error, "Whoever keeps the register can lock holders in at once");

    /// <summary>A limit of zero closes what it limits.</summary>
    public static readonly DiagnosticDescriptor LimitOfZero =
        new("VP4114", "limit-of-zero", Severity.Warning, "A limit of zero closes what it limits");

    /// <summary>All holders together may not hold all shares.</summary>
    public static readonly DiagnosticDescriptor HolderCapsLeaveARest =
        new("VP4115", "holder-caps-leave-a-rest", Severity.Error, "All holders together may not hold all shares");

    /// <summary>Shares are locked for longer than a loosening change waits.</summary>
    public static readonly DiagnosticDescriptor LockupOutlastsDelay =
        new("VP4116", "lockup-outlasts-delay", Severity.Warning, "Shares are locked for longer than a loosening change waits");

    /// <summary>No rule permits leaving and nothing guarantees it.</summary>
    public static readonly DiagnosticDescriptor NobodyCanLeave =
        new("VP4117", "nobody-can-leave", Severity.Error, "No rule permits leaving and nothing guarantees it");

    /// <summary>A rule permits what another key forbids to everybody.</summary>
    public static readonly DiagnosticDescriptor PermitWithoutEffect =
        new("VP4118", "permit-without-effect", Severity.Warning, "A rule permits what another key forbids to everybody");

    /// <summary>An address looks like a placeholder.</summary>
    public static readonly DiagnosticDescriptor PlaceholderAddress =
        new("VP4119", "placeholder-address", Severity.Warning, "An address looks like a placeholder");

    /// <summary>A list says who may enter and nothing says with how much.</summary>
    public static readonly DiagnosticDescriptor NoAmountLimit =
        new("VP4120", "no-amount-limit", Severity.Warning, "A list says who may enter and nothing says with how much");

    /// <summary>A trigger has none or more than one of `when`, `every` and `drift`.</summary>
    public static readonly DiagnosticDescriptor TriggerForm =
        new("VP4201", "trigger-form", Severity.Error, "A trigger has none or more than one of `when`, `every` and `drift`");

    /// <summary>One trade may slip by more than all trades of the window together.</summary>
    public static readonly DiagnosticDescriptor SlippageOrder =
        new("VP4202", "slippage-order", Severity.Error, "One trade may slip by more than all trades of the window together");

    /// <summary>A target weight is above the largest weight of its asset.</summary>
    public static readonly DiagnosticDescriptor WeightAboveMaximum =
        new("VP4203", "weight-above-maximum", Severity.Error, "A target weight is above the largest weight of its asset");

    /// <summary>A key does not belong to the kind that is chosen.</summary>
    public static readonly DiagnosticDescriptor KeyNotForKind =
        new("VP4204", "key-not-for-kind", Severity.Error, "A key does not belong to the kind that is chosen");

    /// <summary>No trigger ever starts a rebalancing.</summary>
    public static readonly DiagnosticDescriptor NeverRebalances =
        new("VP4205", "never-rebalances", Severity.Warning, "No trigger ever starts a rebalancing");

    /// <summary>Execution in slices lacks the size or the interval of a slice.</summary>
    public static readonly DiagnosticDescriptor IncompleteExecution =
        new("VP4206", "incomplete-execution", Severity.Error, "Execution in slices lacks the size or the interval of a slice");

    /// <summary>The strategy needs a kind of venue that the policy does not have.</summary>
    public static readonly DiagnosticDescriptor NoVenueForStrategy =
        new("VP4207", "no-venue-for-strategy", Severity.Error, "The strategy needs a kind of venue that the policy does not have");

    /// <summary>A hedge lacks a key that another of its keys needs.</summary>
    public static readonly DiagnosticDescriptor HedgeIncomplete =
        new("VP4220", "hedge-incomplete", Severity.Error, "A hedge lacks a key that another of its keys needs");

    /// <summary>A hedge is decided by gamma, but the strategy holds no options.</summary>
    public static readonly DiagnosticDescriptor HedgeWithoutGamma =
        new("VP4221", "hedge-without-gamma", Severity.Error, "A hedge is decided by gamma, but the strategy holds no options");

    /// <summary>The limits of a hedge leave no trade between them.</summary>
    public static readonly DiagnosticDescriptor HedgeLimitsCrossed =
        new("VP4222", "hedge-limits-crossed", Severity.Error, "The limits of a hedge leave no trade between them");

    /// <summary>The hedge ratio that is aimed at lies outside the ratios that are enforced.</summary>
    public static readonly DiagnosticDescriptor HedgeRatioOutside =
        new("VP4223", "hedge-ratio-outside", Severity.Error, "The hedge ratio that is aimed at lies outside the ratios that are enforced");

    /// <summary>The leverage that is aimed at lies outside its bounds, or beyond what its venue allows.</summary>
    public static readonly DiagnosticDescriptor LeverageOutside =
        new("VP4224", "leverage-outside", Severity.Error, "The leverage that is aimed at lies outside its bounds, or beyond what its venue allows");

    /// <summary>What options are written on and what secures them do not fit together.</summary>
    public static readonly DiagnosticDescriptor OptionCollateral =
        new("VP4230", "option-collateral", Severity.Error, "What options are written on and what secures them do not fit together");

    /// <summary>The strike or the life of options cannot be what it says.</summary>
    public static readonly DiagnosticDescriptor OptionTerms =
        new("VP4231", "option-terms", Severity.Error, "The strike or the life of options cannot be what it says");

    /// <summary>A risk limit has neither a least nor a greatest value.</summary>
    public static readonly DiagnosticDescriptor LimitWithoutBound =
        new("VP4301", "limit-without-bound", Severity.Error, "A risk limit has neither a least nor a greatest value");

    /// <summary>A breach of the leverage limit is only reported.</summary>
    public static readonly DiagnosticDescriptor LeverageOnlyWarns =
        new("VP4302", "leverage-only-warns", Severity.Warning, "A breach of the leverage limit is only reported");

    /// <summary>A faulty oracle is reported and does not change the operating mode.</summary>
    public static readonly DiagnosticDescriptor FaultOnlyWarns =
        new("VP4303", "fault-only-warns", Severity.Warning, "A faulty oracle is reported and does not change the operating mode");

    /// <summary>A largest divergence is set for an oracle with a single source.</summary>
    public static readonly DiagnosticDescriptor DivergenceOfOneSource =
        new("VP4304", "divergence-of-one-source", Severity.Warning, "A largest divergence is set for an oracle with a single source");

    /// <summary>Oracles quote in different units, so values cannot be added.</summary>
    public static readonly DiagnosticDescriptor MixedQuotes =
        new("VP4305", "mixed-quotes", Severity.Error, "Oracles quote in different units, so values cannot be added");

    /// <summary>An asset is priced by an oracle of another asset.</summary>
    public static readonly DiagnosticDescriptor OraclePricesOtherAsset =
        new("VP4306", "oracle-prices-other-asset", Severity.Error, "An asset is priced by an oracle of another asset");

    /// <summary>An asset has no oracle, so it has no value.</summary>
    public static readonly DiagnosticDescriptor UnpricedAsset =
        new("VP4307", "unpriced-asset", Severity.Error, "An asset has no oracle, so it has no value");

    /// <summary>Margin thresholds do not rise from liquidation over maintenance to initial.</summary>
    public static readonly DiagnosticDescriptor MarginThresholdOrder =
        new("VP4350", "margin-threshold-order", Severity.Error, "Margin thresholds do not rise from liquidation over maintenance to initial");

    /// <summary>The margin gives neither the oracle nor the chain any time.</summary>
    public static readonly DiagnosticDescriptor LatencyZero =
        new("VP4351", "latency-zero", Severity.Warning, "The margin gives neither the oracle nor the chain any time");

    /// <summary>Positions are closed only when collateral no longer covers the potential loss.</summary>
    public static readonly DiagnosticDescriptor LiquidationTooLate =
        new("VP4352", "liquidation-too-late", Severity.Warning, "Positions are closed only when collateral no longer covers the potential loss");

    /// <summary>A stop-loss lacks a key of its kind, or has one of another kind.</summary>
    public static readonly DiagnosticDescriptor StopForm =
        new("VP4353", "stop-form", Severity.Error, "A stop-loss lacks a key of its kind, or has one of another kind");

    /// <summary>A stop-loss does nothing that stops a loss.</summary>
    public static readonly DiagnosticDescriptor StopStopsNothing =
        new("VP4354", "stop-stops-nothing", Severity.Warning, "A stop-loss does nothing that stops a loss");

    /// <summary>Fees are charged and nobody is named who receives them.</summary>
    public static readonly DiagnosticDescriptor FeesWithoutReceiver =
        new("VP4401", "fees-without-receiver", Severity.Error, "Fees are charged and nobody is named who receives them");

    /// <summary>Entry and exit together cost more than 5 %.</summary>
    public static readonly DiagnosticDescriptor RoundTripTooDear =
        new("VP4402", "round-trip-too-dear", Severity.Warning, "Entry and exit together cost more than 5 %");

    /// <summary>The management fee is more than 10 % a year.</summary>
    public static readonly DiagnosticDescriptor ManagementFeeTooHigh =
        new("VP4403", "management-fee-too-high", Severity.Warning, "The management fee is more than 10 % a year");

    /// <summary>The performance fee is more than half of the gain.</summary>
    public static readonly DiagnosticDescriptor PerformanceFeeTooHigh =
        new("VP4404", "performance-fee-too-high", Severity.Warning, "The performance fee is more than half of the gain");

    /// <summary>A stricter change waits longer than a looser one.</summary>
    public static readonly DiagnosticDescriptor TimelockOrder =
        new("VP4501", "timelock-order", Severity.Error, "A stricter change waits longer than a looser one");

    /// <summary>A change that loosens the policy, or a vote on it, has no delay.</summary>
    public static readonly DiagnosticDescriptor ZeroDelay =
        new("VP4502", "zero-delay", Severity.Error, "A change that loosens the policy, or a vote on it, has no delay");

    /// <summary>A vote passes although nobody takes part.</summary>
    public static readonly DiagnosticDescriptor ZeroQuorum =
        new("VP4503", "zero-quorum", Severity.Error, "A vote passes although nobody takes part");

    /// <summary>A vote passes with less than half of the votes for it.</summary>
    public static readonly DiagnosticDescriptor MinorityThreshold =
        new("VP4504", "minority-threshold", Severity.Error, "A vote passes with less than half of the votes for it");

    /// <summary>One address holds powers that should check each other.</summary>
    public static readonly DiagnosticDescriptor RolesNotSeparated =
        new("VP4505", "roles-not-separated", Severity.Warning, "One address holds powers that should check each other");

    /// <summary>A member stands twice.</summary>
    public static readonly DiagnosticDescriptor DuplicateMember =
        new("VP4506", "duplicate-member", Severity.Error, "A member stands twice");

    /// <summary>The votes of the members add up to more than 2^256 - 1.</summary>
    public static readonly DiagnosticDescriptor VotesOverflow =
        new("VP4507", "votes-overflow", Severity.Error, "The votes of the members add up to more than can be counted");

    /// <summary>No member has enough votes to propose.</summary>
    public static readonly DiagnosticDescriptor NobodyProposes =
        new("VP4508", "nobody-proposes", Severity.Error, "No member has enough votes to propose");

    /// <summary>A change that passed expires before people can act.</summary>
    public static readonly DiagnosticDescriptor ExpiryTooShort =
        new("VP4509", "expiry-too-short", Severity.Error, "A change that passed expires before people can act");

    /// <summary>There are members but no votes.</summary>
    public static readonly DiagnosticDescriptor MembersWithoutVote =
        new("VP4510", "members-without-vote", Severity.Error, "Members have votes, but no votes are held");

    /// <summary>A key is read and checked, but this version does not enforce it.</summary>
    public static readonly DiagnosticDescriptor NotEnforcedYet =
        new("VP4901", "not-enforced-yet", Severity.Note, "A key is read and checked, but this version does not enforce it");
}
