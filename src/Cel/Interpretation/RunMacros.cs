using System.Collections;
using VaultPolicy.Cel.Checking;
using VaultPolicy.Cel.Compilation;
using VaultPolicy.Cel.Extensions;
using VaultPolicy.Cel.Syntax;
using VaultPolicy.Cel.Types;

namespace VaultPolicy.Cel.Interpretation;

/// <summary>Macros: calls whose arguments are not evaluated like those of functions.</summary>
internal sealed partial class Run
{
    private Result? OfMacro(CelCall call, Binding? scope)
    {
        if (call.Target is null)
        {
            return call is { Function: "has", Arguments.Length: 1 } ? OfHas(call, scope) : null;
        }

        if (call.Target is CelIdent { Name: "cel" } && Binding.Find(scope, "cel") is null)
        {
            return OfNamespaceMacro(call, scope);
        }

        if (ComprehensionMacro.Find(call) is { } macro)
        {
            return OfComprehension(call, macro, scope);
        }

        return (call.Function, call.Arguments.Length) switch
        {
            ("optMap" or "optFlatMap", 2) when environment.Functions.ContainsKey(CelOperators.OptionalIndex) => OfOptionalMap(call, scope),
            ("sortBy", 2) when environment.Functions.ContainsKey("sort") => OfSortBy(call, scope),
            _ => null,
        };
    }

    private Result? OfNamespaceMacro(CelCall call, Binding? scope)
    {
        switch (call.Function, call.Arguments.Length)
        {
            case ("bind", 3):
                Result value = Evaluate(call.Arguments[1], scope);
                return value.IsOk ? WithVariable(call.Arguments[0], value.Value, scope, inner => Evaluate(call.Arguments[2], inner)) : value;
            case ("block", 2) when call.Arguments[0] is CelListExpr list:
                Binding? definitions = scope;
                for (int i = 0; i < list.Elements.Length; i++)
                {
                    definitions = new Binding(BlockNames.Index(i), definitions, list.Elements[i]);
                }

                return Evaluate(call.Arguments[1], definitions);
        }

        string? name = BlockNames.Index(call) ?? BlockNames.IterationVariable(call);
        return name is null ? null : Binding.Find(scope, name) is { } binding ? Force(binding) : Fail(CelErrorCode.NoSuchVariable, call);
    }

    private Result OfHas(CelCall call, Binding? scope)
    {
        if (call.Arguments[0] is not CelSelect { IsOptional: false } select)
        {
            return Fail(CelErrorCode.NoSuchOverload, call);
        }

        Result operand = Evaluate(select.Operand, scope);
        if (!operand.IsOk)
        {
            return operand;
        }

        CelErrorCode code = DynamicValues.HasKey(operand.Value, select.Field, environment.HostTypes, out bool has);
        return Result.Of(code, has, call.Start);
    }

    private static Result WithVariable(CelExpr variable, object? value, Binding? scope, Func<Binding, Result> body) =>
        NameOf(variable) is { } name ? body(Binding.Of(name, value, scope)) : Fail(CelErrorCode.InvalidArgument, variable);

    private static string? NameOf(CelExpr variable) => variable switch
    {
        CelIdent { IsRooted: false } ident => ident.Name,
        CelCall call => BlockNames.IterationVariable(call),
        _ => null,
    };

    private Result OfOptionalMap(CelCall call, Binding? scope)
    {
        Result operand = Evaluate(call.Target!, scope);
        if (!operand.IsOk)
        {
            return operand;
        }

        if (operand.Value is not ICelOptional optional)
        {
            return Fail(CelErrorCode.NoSuchOverload, call);
        }

        if (!optional.HasValue)
        {
            return Result.Of(default(CelOptional<object?>));
        }

        Result body = WithVariable(call.Arguments[0], optional.Boxed, scope, inner => Evaluate(call.Arguments[1], inner));
        if (!body.IsOk || (call.Function == "optFlatMap" && body.Value is ICelOptional))
        {
            return body;
        }

        return call.Function == "optMap" ? Result.Of(new CelOptional<object?>(true, body.Value)) : Fail(CelErrorCode.NoSuchOverload, call.Arguments[1]);
    }

    private Result OfSortBy(CelCall call, Binding? scope)
    {
        Result list = Evaluate(call.Target!, scope);
        if (!list.IsOk)
        {
            return list;
        }

        CelErrorCode code = list.Value is IDictionary ? CelErrorCode.NoSuchOverload : DynamicValues.Range(list.Value, out _);
        if (code != CelErrorCode.None)
        {
            return Fail(code, call);
        }

        DynamicValues.Range(list.Value, out IReadOnlyList<object?> items);
        if (!meter.TryCharge(items.Count, call.Start))
        {
            return Fail(CelErrorCode.LimitExceeded, call);
        }

        List<object?> keys = new(items.Count);
        foreach (object? item in items)
        {
            Result key = WithVariable(call.Arguments[0], item, scope, inner => Evaluate(call.Arguments[1], inner));
            if (!key.IsOk)
            {
                return key;
            }

            keys.Add(key.Value);
        }

        code = SortFunctions.SortByKeys(items, keys, out IReadOnlyList<object?> sorted);
        return Result.Of(code, sorted, call.Start);
    }

    private Result OfComprehension(CelCall call, ComprehensionMacro macro, Binding? scope)
    {
        string? first = NameOf(call.Arguments[0]);
        string? second = macro.Variables == 2 ? NameOf(call.Arguments[1]) : null;
        if (first is null || (macro.Variables == 2 && second is null))
        {
            return Fail(CelErrorCode.InvalidArgument, call);
        }

        Result range = Evaluate(call.Target!, scope);
        if (!range.IsOk)
        {
            return range;
        }

        IReadOnlyList<object?> values = [];
        CelErrorCode code = macro.Variables == 2
            ? DynamicValues.Entries(range.Value, out IReadOnlyList<object?> keys, out values)
            : DynamicValues.Range(range.Value, out keys);
        if (code != CelErrorCode.None || !meter.TryCharge(keys.Count, call.Start))
        {
            return Fail(code == CelErrorCode.None ? CelErrorCode.LimitExceeded : code, call.Target!);
        }

        Accumulator accumulator = new(macro.Kind, call.Start);
        CelExpr? filter = macro.HasFilter ? call.Arguments[macro.Variables] : null;
        for (int i = 0; i < keys.Count && !accumulator.IsDecided; i++)
        {
            Binding inner = Binding.Of(first, keys[i], scope);
            inner = second is null ? inner : Binding.Of(second, values[i], inner);
            accumulator.Add(keys[i], Step(call.Arguments[^1], filter, macro.IsPredicate, inner));
        }

        return accumulator.Finish();
    }

    /// <summary>The value of the body for one element; null where the filter leaves it out.</summary>
    private Result? Step(CelExpr body, CelExpr? filter, bool isPredicate, Binding scope)
    {
        if (filter is not null && Condition(filter, scope) is var kept && kept.Value is not true)
        {
            return kept.IsOk ? null : kept;
        }

        return isPredicate ? Condition(body, scope) : Evaluate(body, scope);
    }
}
