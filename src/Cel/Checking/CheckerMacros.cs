using VaultPolicy.Cel.Ir;
using VaultPolicy.Cel.Syntax;
using VaultPolicy.Cel.Types;

namespace VaultPolicy.Cel.Checking;

/// <summary>Macros: calls whose arguments are not evaluated like those of functions.</summary>
internal sealed partial class Checker
{
    private IrNode? VisitMacro(CelCall call)
    {
        if (call.Target is null)
        {
            return call.Function == "has" && call.Arguments.Length == 1 ? VisitHas(call) : null;
        }

        if (VisitBlockMacro(call) is { } block)
        {
            return block;
        }

        if (call.Function == "bind" && call.Arguments.Length == 3 && call.Target is CelIdent { Name: "cel" } && _scope.Find("cel") is null)
        {
            return VisitBind(call);
        }

        if (ComprehensionMacro.Find(call) is { } macro)
        {
            return VisitComprehension(call, macro);
        }

        return (call.Function, call.Arguments.Length) switch
        {
            ("optMap", 2) when HasLibrary(CelOperators.OptionalIndex) => VisitOptionalMap(call, isFlat: false),
            ("optFlatMap", 2) when HasLibrary(CelOperators.OptionalIndex) => VisitOptionalMap(call, isFlat: true),
            ("sortBy", 2) when HasLibrary("sort") => VisitSortBy(call),
            _ => null,
        };
    }

    /// <summary>Whether a library is there, by one of its functions: its macros come with it.</summary>
    private bool HasLibrary(string function) => _environment.Functions.ContainsKey(function);

    private IrNode VisitHas(CelCall call)
    {
        if (call.Arguments[0] is not CelSelect { IsOptional: false } select)
        {
            return Bad(CelIssueKind.InvalidMacro, "`has` needs a field selection", call.Arguments[0], "write `has(value.field)`");
        }

        IrNode operand = Visit(select.Operand);
        CelType type = _types.Resolve(operand.Type);
        switch (type.Kind)
        {
            case CelTypeKind.Error:
                return new IrBad(call.Start, call.End);
            case CelTypeKind.Record:
                // A record always has its declared fields.
                return FindField(type, select) is null ? new IrBad(call.Start, call.End) : new IrConstant(CelType.Bool, call.Start, call.End, true);
            case CelTypeKind.Map or CelTypeKind.Dyn or CelTypeKind.Variable:
                return new IrHasKey(call.Start, call.End, operand, select.Field, _environment.HostTypes);
            case CelTypeKind.Optional:
                IrNode found = SelectOptional(operand, select);
                return CallOverloads("hasValue", _environment.Functions["hasValue"], [found], call, select.FieldStart, select.End);
            default:
                return Bad(CelIssueKind.TypeMismatch, $"a value of type {_types.Final(type)} has no fields", select.FieldStart, select.End);
        }
    }

    private IrNode VisitBind(CelCall call)
    {
        if (VariableName(call.Arguments[0]) is not { } name)
        {
            return new IrBad(call.Start, call.End);
        }

        IrNode value = Visit(call.Arguments[1]);
        IrSlot slot = new(name, value.Type);
        _scope.Push(slot);
        IrNode body = Visit(call.Arguments[2]);
        _scope.Pop();
        return new IrLet(body.Type, call.Start, call.End, slot, value, body);
    }

    private string? VariableName(CelExpr expr)
    {
        if (expr is CelIdent { IsRooted: false } ident)
        {
            return ident.Name;
        }

        if (expr is CelCall call && BlockNames.IterationVariable(call) is { } iteration)
        {
            return iteration;
        }

        Bad(CelIssueKind.InvalidMacro, "a simple variable name is needed here", expr);
        return null;
    }

    private IrNode VisitComprehension(CelCall call, ComprehensionMacro macro)
    {
        (ComprehensionKind kind, int variables, bool hasFilter) = macro;
        IrNode range = Visit(call.Target!);
        string? firstName = VariableName(call.Arguments[0]);
        string? secondName = variables == 2 ? VariableName(call.Arguments[1]) : null;
        if (firstName is null || (variables == 2 && secondName is null))
        {
            return new IrBad(call.Start, call.End);
        }

        if (firstName == secondName)
        {
            return Bad(CelIssueKind.InvalidMacro, $"the two variables need different names, both are `{firstName}`", call.Arguments[1]);
        }

        if (RangeTypes(range, variables == 2, call.Target!) is not var (first, second))
        {
            return new IrBad(call.Start, call.End);
        }

        IrSlot firstSlot = new(firstName, first);
        IrSlot? secondSlot = secondName is null ? null : new(secondName, second);
        _scope.Push(firstSlot);
        if (secondSlot is not null)
        {
            _scope.Push(secondSlot);
        }

        IrNode? filter = hasFilter ? VisitBool(call.Arguments[variables]) : null;
        IrNode body = macro.IsPredicate ? VisitBool(call.Arguments[^1]) : Visit(call.Arguments[^1]);
        if (kind == ComprehensionKind.TransformMapEntry && !_types.TryAssign(body.Type, CelType.Map(_types.Fresh(), _types.Fresh())))
        {
            _issues.Add(CelIssueKind.TypeMismatch, $"a map is needed here, this is {_types.Final(body.Type)}", call.Arguments[^1].Start, call.Arguments[^1].End);
        }
        if (secondSlot is not null)
        {
            _scope.Pop();
        }

        _scope.Pop();
        CelType result = kind switch
        {
            ComprehensionKind.Map => CelType.List(body.Type),
            ComprehensionKind.Filter => CelType.List(first),
            ComprehensionKind.TransformMap => CelType.Map(first, body.Type),
            ComprehensionKind.TransformMapEntry => body.Type,
            _ => CelType.Bool,
        };
        return new IrComprehension(result, call.Start, call.End, kind, range, firstSlot, secondSlot, filter, body);
    }

    /// <summary>The types of the variables: element, or index and element of a list; key, or key and value of a map.</summary>
    private (CelType First, CelType Second)? RangeTypes(IrNode range, bool two, CelExpr at)
    {
        CelType type = _types.Resolve(range.Type);
        switch (type.Kind)
        {
            case CelTypeKind.List:
                return two ? (CelType.Int, type.Arguments[0]) : (type.Arguments[0], CelType.Error);
            case CelTypeKind.Map:
                return (type.Arguments[0], type.Arguments[1]);
            case CelTypeKind.Dyn or CelTypeKind.Variable:
                return (CelType.Dyn, CelType.Dyn);
            case CelTypeKind.Error:
                return null;
            default:
                Bad(CelIssueKind.TypeMismatch, $"a list or map is needed here, this is {_types.Final(type)}", at);
                return null;
        }
    }
}
