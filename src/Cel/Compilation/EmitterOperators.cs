using System.Reflection.Emit;
using VaultPolicy.Cel.Ir;
using VaultPolicy.Cel.Types;

namespace VaultPolicy.Cel.Compilation;

/// <summary>Logic, equality, conversions and literals of collections.</summary>
internal sealed partial class Emitter
{
    private LocalBuilder EvalNot(IrNot not)
    {
        Load(Eval(not.Operand));
        PushNot();
        return Store(typeof(bool));
    }

    private LocalBuilder EvalEquality(IrEquality equality)
    {
        Operand left = Eval(equality.Left);
        Operand right = Eval(equality.Right);
        PushEquality(equality, left, right);
        return Store(typeof(bool));
    }

    private void PushEquality(IrEquality equality, Operand left, Operand right)
    {
        Load(left);
        Load(right);
        switch (equality.Left.Type.Kind)
        {
            case CelTypeKind.Bool or CelTypeKind.Int or CelTypeKind.Uint or CelTypeKind.Double:
                _il.Emit(OpCodes.Ceq);
                break;
            case CelTypeKind.String:
                _il.Emit(OpCodes.Call, Method(typeof(Membership), nameof(Membership.SameText)));
                break;
            default:
                Type type = equality.Left.Type.ClrType;
                _il.Emit(OpCodes.Call, type.IsValueType
                    ? Method(typeof(DynamicEquality), nameof(DynamicEquality.AreEqual)).MakeGenericMethod(type)
                    : Method(typeof(DynamicEquality), nameof(DynamicEquality.Equal)));
                break;
        }

        if (equality.IsNegated)
        {
            PushNot();
        }
    }

    /// <summary>A sum or difference of ints. It is out of range when its sign differs from those of both operands, the second one negated in a difference.</summary>
    private LocalBuilder EvalSum(IrCall call, Operand[] arguments, bool isSubtraction)
    {
        LocalBuilder left = ToLocal(arguments[0]);
        LocalBuilder right = ToLocal(arguments[1]);
        _il.Emit(OpCodes.Ldloc, left);
        _il.Emit(OpCodes.Ldloc, right);
        _il.Emit(isSubtraction ? OpCodes.Sub : OpCodes.Add);
        LocalBuilder result = Store(typeof(long));
        _il.Emit(OpCodes.Ldloc, left);
        _il.Emit(OpCodes.Ldloc, result);
        _il.Emit(OpCodes.Xor);
        _il.Emit(OpCodes.Ldloc, right);
        _il.Emit(OpCodes.Ldloc, isSubtraction ? left : result);
        _il.Emit(OpCodes.Xor);
        _il.Emit(OpCodes.And);
        _il.Emit(OpCodes.Ldc_I8, 0L);
        _il.Emit(OpCodes.Blt, Failure(CelErrorCode.Overflow, call.Start));
        return result;
    }

    private LocalBuilder EvalConditional(IrConditional conditional)
    {
        LocalBuilder result = _locals.Take(conditional.Type.ClrType);
        Label otherwise = _il.DefineLabel();
        Label end = _il.DefineLabel();
        Jump(conditional.Condition, when: false, otherwise);
        EvalInto(conditional.WhenTrue, result);
        _il.Emit(OpCodes.Br, end);
        _il.MarkLabel(otherwise);
        EvalInto(conditional.WhenFalse, result);
        _il.MarkLabel(end);
        return result;
    }

    private void EvalInto(IrNode node, LocalBuilder target)
    {
        Load(Eval(node));
        _il.Emit(OpCodes.Stloc, target);
    }

    private void Copy(LocalBuilder from, LocalBuilder to)
    {
        _il.Emit(OpCodes.Ldloc, from);
        _il.Emit(OpCodes.Stloc, to);
    }

    private LocalBuilder EvalLet(IrLet let)
    {
        Bind(let);
        return ToLocal(Eval(let.Body));
    }

    private void Bind(IrLet let)
    {
        LocalBuilder value = _locals.Take(let.Value.Type.ClrType);
        EvalInto(let.Value, value);
        _slots[let.Slot] = value;
    }

    private LocalBuilder EvalList(IrList list)
    {
        if (list.HasOptional)
        {
            return EvalListWithOptional(list);
        }

        Operand[] elements = [.. list.Elements.Select(Eval)];
        Type element = list.Type.Arguments[0].ClrType;
        LocalBuilder array = _locals.Take(element.MakeArrayType());
        _il.Emit(OpCodes.Ldc_I4, elements.Length);
        _il.Emit(OpCodes.Newarr, element);
        _il.Emit(OpCodes.Stloc, array);
        for (int i = 0; i < elements.Length; i++)
        {
            _il.Emit(OpCodes.Ldloc, array);
            _il.Emit(OpCodes.Ldc_I4, i);
            Load(elements[i]);
            _il.Emit(OpCodes.Stelem, element);
        }

        _il.Emit(OpCodes.Ldloc, array);
        return Store(list.Type.ClrType);
    }

    private LocalBuilder EvalListWithOptional(IrList list)
    {
        Type element = list.Type.Arguments[0].ClrType;
        LocalBuilder builder = NewList(element);
        for (int i = 0; i < list.Elements.Length; i++)
        {
            Operand item = Eval(list.Elements[i]);
            _il.Emit(OpCodes.Ldloc, builder);
            Load(item);
            _il.Emit(OpCodes.Call, list.Optional[i]
                ? Method(typeof(DynamicValues), nameof(DynamicValues.AddOptional)).MakeGenericMethod(element)
                : builder.LocalType.GetMethod(nameof(List<int>.Add))!);
        }

        return ToArray(builder, list.Type);
    }

    private LocalBuilder EvalOptionalMap(IrOptionalMap map)
    {
        LocalBuilder operand = ToLocal(Eval(map.Operand));
        LocalBuilder result = _locals.Take(map.Type.ClrType);
        Label end = _il.DefineLabel();

        // Inside a loop the local still has the value of the iteration before.
        _il.Emit(OpCodes.Ldloca, result);
        _il.Emit(OpCodes.Initobj, map.Type.ClrType);
        _il.Emit(OpCodes.Ldloca, operand);
        _il.Emit(OpCodes.Call, operand.LocalType.GetProperty(nameof(CelOptional<int>.HasValue))!.GetMethod!);
        _il.Emit(OpCodes.Brfalse, end);
        LocalBuilder slot = _slots[map.Slot] = _locals.Take(map.Slot.Type.ClrType);
        _il.Emit(OpCodes.Ldloca, operand);
        _il.Emit(OpCodes.Call, operand.LocalType.GetProperty(nameof(CelOptional<int>.Value))!.GetMethod!);
        _il.Emit(OpCodes.Stloc, slot);
        Operand body = Eval(map.Body);
        if (map.IsFlat)
        {
            Load(body);
        }
        else
        {
            _il.Emit(OpCodes.Ldc_I4_1);
            Load(body);
            _il.Emit(OpCodes.Newobj, map.Type.ClrType.GetConstructor([typeof(bool), map.Body.Type.ClrType])!);
        }

        _il.Emit(OpCodes.Stloc, result);
        _il.MarkLabel(end);
        return result;
    }

    private LocalBuilder EvalMap(IrMap map)
    {
        Type[] arguments = [map.Type.Arguments[0].ClrType, map.Type.Arguments[1].ClrType];
        LocalBuilder result = _locals.Take(typeof(Dictionary<,>).MakeGenericType(arguments));
        _il.Emit(OpCodes.Ldc_I4, map.Entries.Length);
        _il.Emit(OpCodes.Call, Method(typeof(DynamicValues), nameof(DynamicValues.NewMap)).MakeGenericMethod(arguments));
        _il.Emit(OpCodes.Stloc, result);
        foreach ((IrNode keyNode, IrNode valueNode, bool isOptional) in map.Entries)
        {
            AddEntry(result, arguments, Eval(keyNode), Eval(valueNode), keyNode.Start, isOptional);
        }

        return result;
    }

    private void AddEntry(LocalBuilder map, Type[] arguments, Operand key, Operand value, int position, bool isOptional = false)
    {
        _il.Emit(OpCodes.Ldloc, map);
        Load(key);
        Load(value);
        _il.Emit(OpCodes.Call, Method(typeof(DynamicValues), isOptional ? nameof(DynamicValues.AddOptionalEntry) : nameof(DynamicValues.AddEntry)).MakeGenericMethod(arguments));
        CheckCode(position);
    }

    private LocalBuilder EvalDynamicIndex(IrDynamicIndex index)
    {
        Operand operand = Eval(index.Operand);
        Operand key = Eval(index.Index);
        LocalBuilder result = _locals.Take(index.Type.ClrType);
        Load(operand);
        Load(key);
        _constants.LoadObject(index.Host);
        _il.Emit(OpCodes.Ldloca, result);
        _il.Emit(OpCodes.Call, Method(typeof(DynamicValues), index.IsOptional ? nameof(DynamicValues.OptionalIndex) : nameof(DynamicValues.Index)));
        CheckCode(index.Start);
        return result;
    }

    private LocalBuilder EvalHasKey(IrHasKey has)
    {
        Operand operand = Eval(has.Operand);
        LocalBuilder result = _locals.Take(typeof(bool));
        Load(operand);
        _constants.LoadObject(has.Key);
        _constants.LoadObject(has.Host);
        _il.Emit(OpCodes.Ldloca, result);
        _il.Emit(OpCodes.Call, Method(typeof(DynamicValues), nameof(DynamicValues.HasKey)));
        CheckCode(has.Start);
        return result;
    }

    private LocalBuilder EvalTypeOf(IrTypeOf typeOf)
    {
        PushTypeOf(typeOf, Eval(typeOf.Operand));
        return Store(typeof(CelType));
    }

    private void PushTypeOf(IrTypeOf typeOf, Operand operand)
    {
        if (typeOf.Operand.Type.ClrType == typeof(object))
        {
            _constants.LoadObject(typeOf.Host);
            Load(operand);
            _il.Emit(OpCodes.Call, Method(typeof(HostTypes), nameof(HostTypes.TypeOf)));
        }
        else
        {
            // The operand was evaluated for its errors; its type is known.
            _constants.Load(typeOf.Operand.Type.Erased, typeof(CelType));
        }
    }

    private LocalBuilder Convert(IrConvert convert, Operand operand)
    {
        Load(operand);
        Box(convert.Operand.Type);
        LocalBuilder boxed = Store(typeof(object));
        return convert.Type.ClrType == typeof(object) ? boxed : Unbox(boxed, convert.Type, convert.Start);
    }
}
