using System.Globalization;
using VaultPolicy.Dsl.Model;

namespace VaultPolicy.PolicyEngine.Oracles;

/// <summary>How faults read: what is wrong, by which key of the policy, with the value seen and the bound.</summary>
public static class OracleFaultText
{
    /// <summary>What is wrong, to follow "the oracle is".</summary>
    /// <param name="fault">A fault, not none.</param>
    public static string Of(OracleFault fault) => fault switch
    {
        OracleFault.SequencerDown => "unusable while the sequencer is down",
        OracleFault.SequencerGrace => "unusable so soon after the sequencer came back",
        OracleFault.Missing => "missing",
        OracleFault.NonPositive => "not positive",
        OracleFault.Stale => "stale",
        OracleFault.TooFewSources => "short of fresh sources",
        OracleFault.Diverging => "diverging",
        OracleFault.OutOfBounds => "out of bounds",
        OracleFault.TwapNotCovered => "without a time-weighted price, whose window is not covered",
        OracleFault.TooFewObservations => "without a time-weighted price, whose window has too few observations",
        OracleFault.TwapDeviating => "too far from its time-weighted price",
        _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, "there is no such fault"),
    };

    /// <summary>The key of the oracle that the fault broke; empty for faults that no key sets.</summary>
    /// <param name="fault">A fault, not none.</param>
    public static string KeyOf(OracleFault fault) => fault switch
    {
        OracleFault.SequencerGrace => "sequencerGrace",
        OracleFault.Stale => "maxAge",
        OracleFault.TooFewSources => "minSources",
        OracleFault.Diverging => "maxDivergence",
        OracleFault.OutOfBounds => "bounds",
        OracleFault.TwapNotCovered => "twap",
        OracleFault.TooFewObservations => "minObservations",
        OracleFault.TwapDeviating => "maxTwapDeviation",
        _ => "",
    };

    /// <summary>One sentence: the oracle, what is wrong, and the values where there are any.</summary>
    /// <param name="oracle">The oracle.</param>
    /// <param name="check">A check with a fault.</param>
    public static string Describe(OracleDefinition oracle, OracleCheck check)
    {
        string key = KeyOf(check.Fault);
        string values = check.Fault == OracleFault.NonPositive ? $" ({Number(check.Observed)})"
            : key.Length == 0 ? ""
            : $" ({Number(check.Observed)}{UnitOf(check.Fault)} against {Number(check.Bound)}{UnitOf(check.Fault)} of `{key}`)";
        return $"oracle `{oracle.Id.Value}` is {Of(check.Fault)}{values}";
    }

    private static string UnitOf(OracleFault fault) =>
        fault is OracleFault.Stale or OracleFault.SequencerGrace or OracleFault.TwapNotCovered ? " s" : "";

    private static string Number(decimal value) => value.ToString("0.######", CultureInfo.InvariantCulture);
}
