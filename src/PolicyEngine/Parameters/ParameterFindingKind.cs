namespace VaultPolicy.PolicyEngine.Parameters;

/// <summary>What is wrong with a change of parameters. Any of them refuses the whole change: nothing is clipped to fit.</summary>
public enum ParameterFindingKind
{
    /// <summary>A parameter changes, and one that is declared to change together with it does not.</summary>
    ChangedAlone,

    /// <summary>A value moves further than its bounds allow at once.</summary>
    TooFar,

    /// <summary>A value changes again before its least delay has passed.</summary>
    TooSoon,

    /// <summary>A value becomes zero that may not.</summary>
    BecomesZero,

    /// <summary>A value changes its kind or unit.</summary>
    KindChanged,

    /// <summary>A derived value would leave its bounds around the live market.</summary>
    DerivedOutside,

    /// <summary>A derived value cannot be computed, so nobody knows what the change does.</summary>
    DerivedUnknown,

    /// <summary>A limit, breaker, stop-loss or margin threshold that is quiet now would fire at once.</summary>
    FiresAtOnce,

    /// <summary>The policies differ in what a vault holds or trades, so the state of one says nothing about the other.</summary>
    NotComparable,
}
