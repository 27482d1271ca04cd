using System.Globalization;
using VaultPolicy.Cel;
using VaultPolicy.Dsl.Expressions;

namespace VaultPolicy.PolicyEngine.Risk;

/// <summary>A rule that runs a compiled CEL program.</summary>
internal sealed class CelPortfolioRule<T>(CelChecked expression) : PortfolioRule<T>
{
    private readonly CelProgram<PortfolioContext, T> _program = expression.Compile<PortfolioContext, T>();

    /// <inheritdoc/>
    protected override bool TryEvaluateCore(EnginePortfolioContext context, out T value, out string error)
    {
        CelOutcome<T> outcome = _program.Evaluate(context);
        value = outcome.Value!;
        error = outcome.IsOk ? "" : Describe(outcome);
        return outcome.IsOk;
    }

    private string Describe(CelOutcome<T> outcome)
    {
        string why = outcome.Error switch
        {
            CelErrorCode.Unavailable => "a value is not available: its oracle is faulty or its window is not covered",
            CelErrorCode.Overflow => "a number is out of range",
            CelErrorCode.DivisionByZero => "a division by zero",
            _ => outcome.Error.ToString(),
        };
        return string.Create(CultureInfo.InvariantCulture, $"{why}, at offset {outcome.Position} of `{expression.Text}`");
    }
}
