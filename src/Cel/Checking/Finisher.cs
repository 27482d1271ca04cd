using System.Collections.Immutable;
using VaultPolicy.Cel.Ir;
using VaultPolicy.Cel.Types;

namespace VaultPolicy.Cel.Checking;

/// <summary>Replaces type variables, inserts conversions where a type and its place differ, and folds constants.</summary>
internal sealed class Finisher(Unifier types, CelEnvironment environment, IssueBag issues)
{
    private readonly ConstantErrors _constants = new(environment.Options, issues);

    /// <summary>Whether a null stands where an unboxed form has no room for one, as in <c>[null, timestamp(0)]</c>. Only boxed values can be right then.</summary>
    internal bool HoldsNull { get; private set; }

    internal IrNode Finish(IrNode node, CelType? expected)
    {
        IrNode finished = Visit(node);
        return expected is null ? finished : Coerce(finished, expected);
    }

    private IrNode Visit(IrNode node) => node switch
    {
        IrConstant constant => constant with { Type = types.Final(constant.Type) },
        IrVariable or IrBad => node,
        IrLocal local => local with { Type = local.Slot.Type = types.Final(local.Slot.Type) },
        IrBlock block => VisitBlock(block),
        IrOptionalMap map => VisitOptionalMap(map),
        IrField field => field with { Operand = Visit(field.Operand) },
        IrCall call => VisitCall(call),
        IrEquality equality => VisitEquality(equality),
        IrNot not => not with { Operand = VisitTo(not.Operand, CelType.Bool) },
        IrLogical logical => logical with { Left = VisitTo(logical.Left, CelType.Bool), Right = VisitTo(logical.Right, CelType.Bool) },
        IrConditional conditional => VisitConditional(conditional),
        IrList list => VisitList(list),
        IrMap map => VisitMap(map),
        IrDynamicIndex index => index with { Operand = VisitTo(index.Operand, CelType.Dyn), Index = VisitTo(index.Index, CelType.Dyn) },
        IrHasKey has => has with { Operand = VisitTo(has.Operand, CelType.Dyn) },
        IrTypeOf typeOf => VisitTypeOf(typeOf),
        IrConvert convert => Coerce(Visit(convert.Operand), convert.Type) with { Start = convert.Start, End = convert.End },
        IrLet let => VisitLet(let),
        IrComprehension comprehension => VisitComprehension(comprehension),
        _ => throw new InvalidOperationException($"unknown node {node.GetType().Name}"),
    };

    private IrNode VisitTo(IrNode node, CelType type) => Coerce(Visit(node), type);

    private IrNode Coerce(IrNode node, CelType type)
    {
        // Types as values have one CLR form whatever they name.
        if (node.Type.Equals(type) || (node.Type.Kind == CelTypeKind.Type && type.Kind == CelTypeKind.Type))
        {
            return node;
        }

        HoldsNull |= node.Type.Kind == CelTypeKind.Null && type.Kind is (CelTypeKind.Timestamp or CelTypeKind.Duration or CelTypeKind.Optional);

        // A literal takes its place's type directly, without a conversion at run time.
        return node switch
        {
            IrList list when type.Kind == CelTypeKind.List && (type.Arguments[0].IsDynLike || !list.Type.Arguments[0].IsDynLike) => Fold(list with
            {
                Type = type,
                Elements = [.. list.Elements.Select((e, i) => Coerce(e, ElementType(type.Arguments[0], list.Optional[i])))],
            }),
            IrConvert { Type.Kind: CelTypeKind.Dyn } convert when convert.Operand.Type.Equals(type) => convert.Operand,
            _ => new IrConvert(type, node.Start, node.End, node),
        };
    }

    private IrNode VisitCall(IrCall call)
    {
        CelType type = types.Final(call.Type);
        ImmutableArray<IrNode> arguments = [.. call.Arguments.Select(Visit)];
        if (call.Overloads.Length == 1)
        {
            ImmutableArray<CelType> parameters = [.. call.Parameters.Select(types.Final)];
            arguments = [.. arguments.Zip(parameters, Coerce)];
            IrCall typed = call with { Type = type, Parameters = parameters, Arguments = arguments };
            return MembershipChain.TryMake(typed) ?? ConstantFolding.Fold(_constants.Check(typed), environment.Options, issues);
        }

        RefuseDyn(call, "the overload is known only at run time");
        if (call.Overloads.Any(o => o.ContextType is not null))
        {
            issues.Add(CelIssueKind.NotAvailable, "a function that reads the context cannot take `dyn` yet", call.Start, call.End, "convert the argument to its type first");
        }

        return call with { Type = type, Arguments = [.. arguments.Select(a => Coerce(a, CelType.Dyn))] };
    }

    private IrEquality VisitEquality(IrEquality equality)
    {
        IrNode left = Visit(equality.Left);
        IrNode right = Visit(equality.Right);
        bool isStatic = left.Type.Equals(right.Type) && !ContainsDyn(left.Type);
        return equality with
        {
            Left = isStatic ? left : Coerce(left, CelType.Dyn),
            Right = isStatic ? right : Coerce(right, CelType.Dyn),
        };
    }

    private IrConditional VisitConditional(IrConditional conditional)
    {
        CelType type = types.Final(conditional.Type);
        return conditional with
        {
            Type = type,
            Condition = VisitTo(conditional.Condition, CelType.Bool),
            WhenTrue = VisitTo(conditional.WhenTrue, type),
            WhenFalse = VisitTo(conditional.WhenFalse, type),
        };
    }

    private IrNode VisitList(IrList list)
    {
        CelType type = types.Final(list.Type);
        if (ContainsDyn(type))
        {
            RefuseDyn(list, "the type of the elements is unknown");
        }

        return Fold(list with { Type = type, Elements = [.. list.Elements.Select((e, i) => VisitTo(e, ElementType(type.Arguments[0], list.Optional[i])))] });
    }

    private static CelType ElementType(CelType type, bool isOptional) => isOptional ? CelType.Optional(type) : type;

    private static IrNode Fold(IrList list)
    {
        if (list.HasOptional || list.Elements.Any(e => e is not IrConstant))
        {
            return list;
        }

        Array values = Array.CreateInstance(list.Type.Arguments[0].ClrType, list.Elements.Length);
        for (int i = 0; i < values.Length; i++)
        {
            values.SetValue(((IrConstant)list.Elements[i]).Value, i);
        }

        return new IrConstant(list.Type, list.Start, list.End, values);
    }

    private IrNode VisitMap(IrMap map)
    {
        CelType type = types.Final(map.Type);
        if (ContainsDyn(type))
        {
            RefuseDyn(map, "the type of the keys or values is unknown");
        }

        CelType key = type.Arguments[0];
        if (key.Kind is not (CelTypeKind.Bool or CelTypeKind.Int or CelTypeKind.Uint or CelTypeKind.String or CelTypeKind.Dyn))
        {
            key = CelType.Dyn;
            type = CelType.Map(key, type.Arguments[1]);
        }

        return ConstantFolding.Fold(map with { Type = type, Entries = [.. map.Entries.Select(e => VisitEntry(e, key, type.Arguments[1]))] });
    }

    private IrEntry VisitEntry(IrEntry entry, CelType key, CelType value) =>
        entry with { Key = VisitTo(entry.Key, key), Value = VisitTo(entry.Value, ElementType(value, entry.IsOptional)) };

    private IrBlock VisitBlock(IrBlock block)
    {
        foreach (IrSlot slot in block.Slots)
        {
            slot.Definition = Visit(slot.Definition!);
            slot.Type = slot.Definition.Type;
        }

        IrNode body = Visit(block.Body);
        return block with { Type = body.Type, Body = body };
    }

    private IrOptionalMap VisitOptionalMap(IrOptionalMap map)
    {
        IrNode operand = Visit(map.Operand);
        operand = operand.Type.Kind == CelTypeKind.Optional ? operand : Coerce(operand, CelType.Optional(CelType.Dyn));
        map.Slot.Type = operand.Type.Arguments[0];
        IrNode body = Visit(map.Body);
        body = map.IsFlat && body.Type.Kind != CelTypeKind.Optional ? Coerce(body, CelType.Optional(CelType.Dyn)) : body;
        return map with { Type = map.IsFlat ? body.Type : CelType.Optional(body.Type), Operand = operand, Body = body };
    }

    private IrNode VisitTypeOf(IrTypeOf typeOf)
    {
        IrNode operand = Visit(typeOf.Operand);
        return typeOf with { Type = CelType.TypeOf(operand.Type), Operand = operand };
    }

    private IrLet VisitLet(IrLet let)
    {
        IrNode value = Visit(let.Value);
        let.Slot.Type = value.Type;
        IrNode body = Visit(let.Body);
        return let with { Type = body.Type, Value = value, Body = body };
    }

    private IrNode VisitComprehension(IrComprehension comprehension)
    {
        IrNode range = Visit(comprehension.Range);
        if (comprehension.Second is { } second)
        {
            comprehension.First.Type = range.Type.Kind == CelTypeKind.Map ? range.Type.Arguments[0] : range.Type.Kind == CelTypeKind.List ? CelType.Int : CelType.Dyn;
            second.Type = range.Type.Arguments.IsEmpty ? CelType.Dyn : range.Type.Arguments[^1];
        }
        else
        {
            comprehension.First.Type = range.Type.Arguments.IsEmpty ? CelType.Dyn : range.Type.Arguments[0];
        }

        IrNode? filter = comprehension.Filter is null ? null : VisitTo(comprehension.Filter, CelType.Bool);
        IrNode body = comprehension.Kind switch
        {
            ComprehensionKind.Map or ComprehensionKind.TransformMap => Visit(comprehension.Body),
            ComprehensionKind.TransformMapEntry => VisitMapBody(comprehension.Body),
            _ => VisitTo(comprehension.Body, CelType.Bool),
        };
        CelType type = comprehension.Kind switch
        {
            ComprehensionKind.Map => CelType.List(body.Type),
            ComprehensionKind.Filter => CelType.List(comprehension.First.Type),
            ComprehensionKind.TransformMap => CelType.Map(comprehension.First.Type, body.Type),
            ComprehensionKind.TransformMapEntry => body.Type,
            _ => CelType.Bool,
        };
        return comprehension with { Type = type, Range = range, Filter = filter, Body = body };
    }

    private IrNode VisitMapBody(IrNode node)
    {
        IrNode body = Visit(node);
        return body.Type.Kind == CelTypeKind.Map ? body : Coerce(body, CelType.Map(CelType.Dyn, CelType.Dyn));
    }

    private void RefuseDyn(IrNode node, string reason)
    {
        if (!environment.Options.AllowDyn)
        {
            issues.Add(CelIssueKind.DynForbidden, reason, node.Start, node.End, "give it a declared type");
        }
    }

    private static bool ContainsDyn(CelType type) => type.IsDynLike || type.Kind == CelTypeKind.Null || type.Arguments.Any(ContainsDyn);
}
