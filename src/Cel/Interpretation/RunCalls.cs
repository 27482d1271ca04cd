using System.Collections;
using System.Collections.Immutable;
using VaultPolicy.Cel.Compilation;
using VaultPolicy.Cel.Declarations;
using VaultPolicy.Cel.Syntax;
using VaultPolicy.Cel.Types;

namespace VaultPolicy.Cel.Interpretation;

/// <summary>Operators and functions.</summary>
internal sealed partial class Run
{
    /// <summary>A pattern is compiled for every use.</summary>
    private const int PatternCost = 1000;

    private Result OfCall(CelCall call, Binding? scope)
    {
        switch (call.Function)
        {
            case CelOperators.And or CelOperators.Or:
                return OfLogical(call, scope, isAnd: call.Function == CelOperators.And);
            case CelOperators.Not:
                Result operand = Condition(call.Arguments[0], scope);
                return operand.IsOk ? Result.Of(operand.Value is false) : operand;
            case CelOperators.Conditional:
                Result condition = Condition(call.Arguments[0], scope);
                return condition.IsOk ? Evaluate(call.Arguments[condition.Value is true ? 1 : 2], scope) : condition;
        }

        if (OfMacro(call, scope) is { } expanded)
        {
            return expanded;
        }

        ImmutableArray<CelExpr> operands = call.Arguments;
        IEnumerable<Overload> declared;
        if (call.Target is null)
        {
            declared = GlobalOverloads(_names.Function(call.Function, call.IsRooted));
        }
        else if (ExpressionReader.QualifiedName(call.Target, out bool rooted) is { } qualifier && !IsLocal(qualifier, rooted, scope)
            && _names.Function($"{qualifier}.{call.Function}", rooted) is { } function)
        {
            declared = GlobalOverloads(function);
        }
        else
        {
            operands = [call.Target, .. call.Arguments];
            declared = (environment.Functions.GetValueOrDefault(call.Function) ?? []).Where(o => o.IsMember);
        }

        object?[] arguments = new object?[operands.Length];
        for (int i = 0; i < arguments.Length; i++)
        {
            Result argument = Evaluate(operands[i], scope);
            if (!argument.IsOk)
            {
                return argument;
            }

            arguments[i] = argument.Value;
        }

        if (!Array.TrueForAll(arguments, a => TryChargeSize(a, call.Start)) || !meter.TryCharge(call.Function == "matches" ? PatternCost : 0, call.Start))
        {
            return Fail(CelErrorCode.LimitExceeded, call);
        }

        IEnumerable<Overload> candidates = overloads is null ? declared : overloads.GetValueOrDefault(call.Id, []);
        CelErrorCode code = Apply(call, candidates, arguments, out object? result);
        return TryChargeSize(result, call.Start) ? Result.Of(code, result, call.Start) : Fail(CelErrorCode.LimitExceeded, call);
    }

    private static IEnumerable<Overload> GlobalOverloads((string Name, Overload[] Overloads)? function) =>
        function is null ? [] : function.Value.Overloads.Where(o => !o.IsMember);

    private CelErrorCode Apply(CelCall call, IEnumerable<Overload> candidates, object?[] arguments, out object? result)
    {
        switch (call.Function)
        {
            case CelOperators.Equals or CelOperators.NotEquals:
                return Equality(candidates, arguments, call.Function == CelOperators.NotEquals, out result);
            case CelOperators.OptionalIndex:
                CelErrorCode code = DynamicValues.OptionalIndex(arguments[0], arguments[1], HostTypes.None, out CelOptional<object?> found);
                result = found;
                return code;
            case CelOperators.Index when arguments[0] is IList or IDictionary or ICelOptional:
                return DynamicValues.Index(arguments[0], arguments[1], HostTypes.None, out result);
            case "type" when call.Target is null && arguments.Length == 1:
                result = environment.HostTypes.TypeOf(arguments[0]);
                return CelErrorCode.None;
            case "dyn" when call.Target is null && arguments.Length == 1:
                result = arguments[0];
                return CelErrorCode.None;
            case "greatest" or "least" when call.Target is CelIdent { Name: "math" } && arguments.Length > 2:
                // The only functions with any number of arguments: these become one list.
                return DynamicCall.Dispatch(candidates, context, [arguments], out result);
            default:
                return DynamicCall.Dispatch(candidates, context, arguments, out result);
        }
    }

    /// <summary>Equality that the host declared for its types, else CEL's own.</summary>
    private CelErrorCode Equality(IEnumerable<Overload> candidates, object?[] arguments, bool isNegated, out object? result)
    {
        CelErrorCode code = DynamicCall.Dispatch(candidates, context, arguments, out object? equal);
        if (code == CelErrorCode.NoSuchOverload)
        {
            (code, equal) = (CelErrorCode.None, DynamicEquality.Equal(arguments[0], arguments[1]));
        }

        result = isNegated ? equal is false : equal;
        return code;
    }

    /// <summary>A part that must be true or false.</summary>
    private Result Condition(CelExpr expr, Binding? scope)
    {
        Result result = Evaluate(expr, scope);
        return result is { IsOk: true, Value: not bool } ? Fail(CelErrorCode.NoSuchOverload, expr) : result;
    }

    /// <summary>The side that decides wins over an error of the other; of two errors the left one remains.</summary>
    private Result OfLogical(CelCall call, Binding? scope, bool isAnd)
    {
        Result left = Condition(call.Arguments[0], scope);
        if (left.IsOk && left.Value is bool first && first != isAnd)
        {
            return left;
        }

        Result right = Condition(call.Arguments[1], scope);
        return left.IsOk || (right.IsOk && right.Value is bool second && second != isAnd) ? right : left;
    }
}
