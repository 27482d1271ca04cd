using VaultPolicy.PolicyEngine.StateMachines;

namespace VaultPolicy.PolicyEngine.Risk.Margin;

/// <summary>
/// The liquidation-threshold engine: scenario margin, capital adequacy ratio, thresholds raised by latency, and the state that follows. Pure.
/// </summary>
public static class MarginEngine
{
    /// <summary>Measures collateral against potential loss and moves the state.</summary>
    /// <param name="terms">The terms.</param>
    /// <param name="state">The state before.</param>
    /// <param name="inputs">What is held.</param>
    public static MarginAssessment Assess(MarginTerms terms, MarginState state, MarginInputs inputs)
    {
        ArgumentNullException.ThrowIfNull(terms);
        ArgumentNullException.ThrowIfNull(inputs);
        try
        {
            MarginFault fault = Measure(terms, inputs, out CapitalAdequacy adequacy, out MarginThresholds raised);
            return fault == MarginFault.None ? Judge(state, adequacy, raised, inputs.UnwindCost) : Faulty(terms, state, fault);
        }
        catch (OverflowException)
        {
            return Faulty(terms, state, MarginFault.NotFinite);
        }
    }

    /// <summary>An assessment without a ratio: the state stays and nothing may increase risk.</summary>
    /// <param name="terms">The terms.</param>
    /// <param name="state">The state before.</param>
    /// <param name="fault">Why there is no ratio.</param>
    public static MarginAssessment Faulty(MarginTerms terms, MarginState state, MarginFault fault)
    {
        ArgumentNullException.ThrowIfNull(terms);
        return new MarginAssessment(state, default, terms.Thresholds, state == MarginState.Liquidate ? 1m : 0m, fault);
    }

    /// <summary>Measures without judging.</summary>
    /// <param name="terms">The terms.</param>
    /// <param name="inputs">What is held.</param>
    /// <param name="adequacy">Collateral and potential loss.</param>
    /// <param name="raised">The thresholds with latency charged.</param>
    /// <exception cref="OverflowException">A sum is too large.</exception>
    public static MarginFault Measure(MarginTerms terms, MarginInputs inputs, out CapitalAdequacy adequacy, out MarginThresholds raised)
    {
        ArgumentNullException.ThrowIfNull(terms);
        ArgumentNullException.ThrowIfNull(inputs);
        adequacy = default;
        raised = terms.Thresholds;
        if (!terms.Thresholds.IsValid)
        {
            return MarginFault.ThresholdsCrossed;
        }

        MarginFault fault = PotentialLoss.Of(inputs.Books, terms.Parameters, terms.Scenarios, out decimal loss);
        if (fault != MarginFault.None)
        {
            return fault;
        }

        fault = LatencyCharge.Of(terms.Latency, inputs.DollarDelta, inputs.DollarGamma, inputs.UnwindCost, loss, out decimal charge);
        if (fault != MarginFault.None)
        {
            return fault;
        }

        adequacy = new CapitalAdequacy(inputs.Collateral, loss);
        raised = terms.Thresholds.Raised(charge);
        return MarginFault.None;
    }

    /// <summary>The state that follows from a measurement.</summary>
    /// <param name="state">The state before.</param>
    /// <param name="adequacy">Collateral and potential loss.</param>
    /// <param name="raised">The thresholds with latency charged.</param>
    /// <param name="unwindCost">What closing every position costs, at least 0.</param>
    /// <exception cref="OverflowException">A product is too large.</exception>
    public static MarginAssessment Judge(MarginState state, CapitalAdequacy adequacy, MarginThresholds raised, decimal unwindCost)
    {
        // What clears the threshold by the hysteresis ends the deleveraging; where that cannot be had, the threshold itself will do.
        Deleveraging clear = Deleveraging.Restoring(adequacy, raised.Maintenance + raised.Hysteresis, unwindCost);
        Deleveraging restore = Deleveraging.Restoring(adequacy, raised.Maintenance, unwindCost);
        var context = new MarginContext(adequacy, raised, clear.Feasible || restore.Feasible);
        FireResult<MarginState> fired = MarginMachine.Machine.Fire(state, MarginTrigger.Assess, context);
        decimal fraction = fired.State switch
        {
            MarginState.Liquidate => 1m,
            MarginState.Deleverage => clear.Feasible ? clear.Fraction : restore.Fraction,
            _ => 0m,
        };
        return new MarginAssessment(fired.State, adequacy, raised, fraction, MarginFault.None);
    }
}
