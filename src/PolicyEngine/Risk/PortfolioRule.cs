namespace VaultPolicy.PolicyEngine.Risk;

/// <summary>A compiled portfolio expression. Errors are values: a rule that fails has a fail-closed action.</summary>
/// <typeparam name="T">`bool` or `decimal`.</typeparam>
internal abstract class PortfolioRule<T>
{
    /// <summary>Evaluates over a portfolio.</summary>
    /// <param name="context">What the expression reads.</param>
    /// <param name="value">The value; meaningless on failure.</param>
    /// <param name="error">One sentence; empty on success.</param>
    public bool TryEvaluate(EnginePortfolioContext context, out T value, out string error)
    {
        context.ReadUnknownPortfolio = false;
        bool ok = TryEvaluateCore(context, out value, out error);
        if (ok && context.ReadUnknownPortfolio)
        {
            error = $"the portfolio cannot be valued: {context.Unknown}";
            return false;
        }

        return ok;
    }

    /// <summary>The evaluation itself.</summary>
    protected abstract bool TryEvaluateCore(EnginePortfolioContext context, out T value, out string error);
}
