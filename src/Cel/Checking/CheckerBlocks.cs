using System.Collections.Immutable;
using VaultPolicy.Cel.Extensions;
using VaultPolicy.Cel.Ir;
using VaultPolicy.Cel.Syntax;
using VaultPolicy.Cel.Types;

namespace VaultPolicy.Cel.Checking;

/// <summary><c>cel.block</c> and <c>sortBy</c>: macros that name intermediate values.</summary>
internal sealed partial class Checker
{
    private IrNode? VisitBlockMacro(CelCall call)
    {
        if (call.Target is not CelIdent { Name: "cel" } || _scope.Find("cel") is not null)
        {
            return null;
        }

        if (call is { Function: "block", Arguments.Length: 2 })
        {
            return VisitBlock(call);
        }

        string? name = BlockNames.Index(call) ?? BlockNames.IterationVariable(call);
        if (name is null)
        {
            return null;
        }

        return _scope.Find(name) is { } slot
            ? new IrLocal(slot.Type, call.Start, call.End, slot)
            : Bad(CelIssueKind.UnknownName, $"`cel.{call.Function}` refers to nothing here", call);
    }

    private IrNode VisitBlock(CelCall call)
    {
        if (call.Arguments[0] is not CelListExpr list || list.Optional.Contains(true))
        {
            return Bad(CelIssueKind.InvalidMacro, "`cel.block` needs a list of definitions", call.Arguments[0]);
        }

        if (_scope.Names.Any())
        {
            return Bad(CelIssueKind.InvalidMacro, "`cel.block` cannot stand inside another macro", call);
        }

        ImmutableArray<IrSlot>.Builder slots = ImmutableArray.CreateBuilder<IrSlot>(list.Elements.Length);
        for (int i = 0; i < list.Elements.Length; i++)
        {
            IrNode definition = Visit(list.Elements[i]);
            IrSlot slot = new(BlockNames.Index(i), definition.Type) { Definition = definition };
            slots.Add(slot);
            _scope.Push(slot);
        }

        IrNode body = Visit(call.Arguments[1]);
        foreach (IrSlot unused in slots)
        {
            _scope.Pop();
        }

        return new IrBlock(body.Type, call.Start, call.End, slots.MoveToImmutable(), body);
    }

    /// <summary><c>list.sortBy(variable, key)</c>: the list and the list of its keys go to one function.</summary>
    private IrNode VisitSortBy(CelCall call)
    {
        IrNode list = Visit(call.Target!);
        if (VariableName(call.Arguments[0]) is not { } name || RangeTypes(list, two: false, call.Target!) is not var (element, _))
        {
            return new IrBad(call.Start, call.End);
        }

        if (!_types.TryAssign(list.Type, CelType.List(_types.Fresh())))
        {
            return Bad(CelIssueKind.TypeMismatch, $"a list is needed here, this is {_types.Final(list.Type)}", call.Target!);
        }

        if (_types.Resolve(list.Type).IsDynLike)
        {
            list = new IrConvert(CelType.List(CelType.Dyn), list.Start, list.End, list);
        }

        IrSlot source = new("", list.Type);
        IrSlot item = new(name, element);
        _scope.Push(item);
        IrNode key = Visit(call.Arguments[1]);
        _scope.Pop();
        if (_types.Resolve(key.Type).Kind is not (CelTypeKind.Bool or CelTypeKind.Int or CelTypeKind.Uint or CelTypeKind.Double or CelTypeKind.String
            or CelTypeKind.Bytes or CelTypeKind.Timestamp or CelTypeKind.Duration or CelTypeKind.Dyn or CelTypeKind.Variable or CelTypeKind.Error))
        {
            return Bad(CelIssueKind.TypeMismatch, $"a key with an order is needed here, this is {_types.Final(key.Type)}", call.Arguments[1]);
        }

        IrLocal read = new(list.Type, call.Start, call.End, source);
        IrComprehension keys = new(CelType.List(key.Type), call.Start, call.End, ComprehensionKind.Map, read, item, null, null, key);
        CelType parameter = CelType.List(element);
        IrCall sort = new(parameter, call.Start, call.End, [SortFunctions.ByKeys], [parameter, CelType.List(CelType.Dyn)], [read, keys]);
        return new IrLet(parameter, call.Start, call.End, source, list, sort);
    }
}
