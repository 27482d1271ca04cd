using System.Collections.Immutable;
using VaultPolicy.Cel;
using VaultPolicy.Cel.Syntax;
using VaultPolicy.Cel.Types;
using VaultPolicy.Dsl;
using VaultPolicy.Dsl.Expressions;
using VaultPolicy.Dsl.Model;

namespace VaultPolicy.PolicyEngine.Risk;

/// <summary>
/// Finds how far back the measures of a policy look, from the constant arguments of `drawdown`, `slippage`, `turnover` and `var`. A window
/// that depends on the portfolio is not found; the measure then is not covered and fails closed.
/// </summary>
internal static class MeasureWindowFinder
{
    public static MeasureWindows Find(CheckedPolicy policy)
    {
        MeasureWindows windows = MeasureWindows.None;
        foreach ((PolicyExpression expression, CelChecked form) in policy.Expressions)
        {
            if (expression.Scope is ExpressionScope.Portfolio or ExpressionScope.Asset)
            {
                windows = Visit(form, form.Syntax, windows);
            }
        }

        return windows;
    }

    private static MeasureWindows Visit(CelChecked form, CelExpr node, MeasureWindows windows)
    {
        switch (node)
        {
            case CelCall call:
                windows = call.Target is null ? Add(form, call, windows) : Visit(form, call.Target, windows);
                return VisitAll(form, call.Arguments, windows);
            case CelSelect select:
                return Visit(form, select.Operand, windows);
            case CelListExpr list:
                return VisitAll(form, list.Elements, windows);
            case CelMapExpr map:
                foreach (CelMapEntry entry in map.Entries)
                {
                    windows = Visit(form, entry.Value, Visit(form, entry.Key, windows));
                }

                return windows;
            default:
                return windows;
        }
    }

    private static MeasureWindows VisitAll(CelChecked form, ImmutableArray<CelExpr> nodes, MeasureWindows windows)
    {
        foreach (CelExpr node in nodes)
        {
            windows = Visit(form, node, windows);
        }

        return windows;
    }

    private static MeasureWindows Add(CelChecked form, CelCall call, MeasureWindows windows) => (call.Function, call.Arguments.Length) switch
    {
        ("drawdown", 1) when Constant<CelDuration>(form, call.Arguments[0]) is { } window => windows.WithNav(window.Seconds),
        ("priceMove", 2) when Constant<CelDuration>(form, call.Arguments[1]) is { } window => windows.WithMove(window.Seconds),
        ("slippage" or "turnover", 1) when Constant<CelDuration>(form, call.Arguments[0]) is { } window => windows.WithTrades(window.Seconds),
        ("volatility" or "ewmaVolatility", 3) when Constant<CelDuration>(form, call.Arguments[1]) is { } horizon && Constant<long>(form, call.Arguments[2]) is { } observations =>
            windows.WithValueAtRisk(horizon.Seconds, observations),
        ("var" or "es", 4) when Constant<CelDuration>(form, call.Arguments[1]) is { } horizon && Constant<long>(form, call.Arguments[3]) is { } observations =>
            windows.WithValueAtRisk(horizon.Seconds, observations),
        _ => windows,
    };

    private static T? Constant<T>(CelChecked form, CelExpr argument)
        where T : struct
    {
        CelType type = typeof(T) == typeof(long) ? CelType.Int : CelType.Duration;
        if (form.Environment.Check(form.Text[argument.Start..argument.End], type).Expression is not { } constant)
        {
            return null;
        }

        CelOutcome<T> outcome = constant.Compile<PortfolioContext, T>().Evaluate(NoPortfolioContext.Instance);
        return outcome.IsOk ? outcome.Value : null;
    }
}
