using VaultPolicy.Cel.Compilation;
using VaultPolicy.Cel.Extensions;
using VaultPolicy.Cel.Ir;
using VaultPolicy.Cel.Syntax;
using VaultPolicy.Cel.Types;

namespace VaultPolicy.Cel.Checking;

/// <summary>Optional values.</summary>
internal sealed partial class Checker
{
    /// <summary><c>operand.?field</c>, and <c>operand.field</c> of an optional.</summary>
    private IrNode SelectOptional(IrNode operand, CelSelect select)
    {
        CelType type = _types.Resolve(operand.Type);
        if (Unwrap(type) is not { Kind: CelTypeKind.Record } record)
        {
            return SelectOptional(operand, new IrConstant(CelType.String, select.FieldStart, select.End, select.Field), select);
        }

        if (!HasOptionals(select) || FindField(record, select) is not { } field)
        {
            return new IrBad(select.Start, select.End);
        }

        CelType result = CelType.Optional(field.Type);
        if (type.Kind == CelTypeKind.Record)
        {
            // A record always has its declared fields.
            IrField value = new(field.Type, select.Start, select.End, operand, field);
            return new IrCall(result, select.Start, select.End, [OptionalFunctions.Present], [field.Type], [value]);
        }

        IrSlot slot = new("", record);
        IrField read = new(field.Type, select.Start, select.End, new IrLocal(record, select.Start, select.End, slot), field);
        return new IrOptionalMap(result, select.Start, select.End, operand, slot, read, IsFlat: false);
    }

    /// <summary><c>operand[?index]</c>.</summary>
    private IrNode SelectOptional(IrNode operand, IrNode index, CelExpr at)
    {
        if (operand is IrBad || index is IrBad || !HasOptionals(at))
        {
            return new IrBad(at.Start, at.End);
        }

        bool isDynamic = Unwrap(_types.Resolve(operand.Type)).Kind is CelTypeKind.Dyn or CelTypeKind.Variable || _types.Resolve(index.Type).IsDynLike;
        return isDynamic
            ? new IrDynamicIndex(at.Start, at.End, operand, index, at is CelSelect ? _environment.HostTypes : HostTypes.None, IsOptional: true)
            : CallOverloads(CelOperators.OptionalIndex, _environment.Functions[CelOperators.OptionalIndex], [operand, index], at, index.Start, index.End);
    }

    private CelType Unwrap(CelType type) => type.Kind == CelTypeKind.Optional ? _types.Resolve(type.Arguments[0]) : type;

    private bool HasOptionals(CelExpr at)
    {
        bool has = HasLibrary(CelOperators.OptionalIndex);
        if (!has)
        {
            _issues.Add(CelIssueKind.NotAvailable, "optional values belong to the extension library `Optionals`, which is not available here", at.Start, at.End);
        }

        return has;
    }

    /// <summary>The type of the value in an optional entry of a literal.</summary>
    private CelType ValueOfOptional(IrNode node, CelExpr at)
    {
        if (!HasOptionals(at))
        {
            return CelType.Error;
        }

        CelType value = _types.Fresh();
        if (!_types.TryAssign(node.Type, CelType.Optional(value)))
        {
            _issues.Add(CelIssueKind.TypeMismatch, $"an optional value is needed after `?`, this is {_types.Final(node.Type)}", at.Start, at.End, "write `optional.of(…)`");
        }

        return _types.Resolve(node.Type).IsDynLike ? CelType.Dyn : value;
    }

    private IrNode VisitOptionalMap(CelCall call, bool isFlat)
    {
        IrNode operand = Visit(call.Target!);
        CelType value = _types.Fresh();
        if (!_types.TryAssign(operand.Type, CelType.Optional(value)))
        {
            return Bad(CelIssueKind.TypeMismatch, $"an optional value is needed here, this is {_types.Final(operand.Type)}", call.Target!);
        }

        if (VariableName(call.Arguments[0]) is not { } name)
        {
            return new IrBad(call.Start, call.End);
        }

        IrSlot slot = new(name, _types.Resolve(operand.Type).IsDynLike ? CelType.Dyn : value);
        _scope.Push(slot);
        IrNode body = Visit(call.Arguments[1]);
        _scope.Pop();
        if (isFlat && !_types.TryAssign(body.Type, CelType.Optional(_types.Fresh())))
        {
            return Bad(CelIssueKind.TypeMismatch, $"an optional value is needed here, this is {_types.Final(body.Type)}", call.Arguments[1], "write `optMap`");
        }

        return new IrOptionalMap(isFlat ? body.Type : CelType.Optional(body.Type), call.Start, call.End, operand, slot, body, isFlat);
    }
}
