using System.Reflection.Emit;
using VaultPolicy.Cel.Ir;
using VaultPolicy.Cel.Types;

namespace VaultPolicy.Cel.Compilation;

/// <summary>Loops of macros.</summary>
internal sealed partial class Emitter
{
    private LocalBuilder EvalComprehension(IrComprehension node)
    {
        Loop loop = PrepareLoop(node);
        return node.Kind switch
        {
            ComprehensionKind.All => EvalQuantifier(loop, decisive: false),
            ComprehensionKind.Exists => EvalQuantifier(loop, decisive: true),
            ComprehensionKind.ExistsOne => EvalExistsOne(loop),
            ComprehensionKind.TransformMap or ComprehensionKind.TransformMapEntry => EvalTransformMap(loop),
            _ => EvalBuilder(loop),
        };
    }

    /// <summary>Evaluates the range. A map is iterated over an array of its keys.</summary>
    private Loop PrepareLoop(IrComprehension node)
    {
        LocalBuilder range = ToLocal(Eval(node.Range));
        LocalBuilder list = range;
        LocalBuilder? keys = null;
        Type element = typeof(object);
        if (node.Range.Type.Kind == CelTypeKind.Map)
        {
            element = node.Range.Type.Arguments[0].ClrType;
            _il.Emit(OpCodes.Ldloc, range);
            _il.Emit(OpCodes.Call, Method(typeof(DynamicValues), nameof(DynamicValues.Keys)).MakeGenericMethod(element, node.Range.Type.Arguments[1].ClrType));
            list = Store(typeof(IReadOnlyList<>).MakeGenericType(element));
        }
        else if (node.Range.Type.Kind == CelTypeKind.List)
        {
            element = node.Range.Type.Arguments[0].ClrType;
        }
        else
        {
            list = _locals.Take(typeof(IReadOnlyList<object>));
            _il.Emit(OpCodes.Ldloc, range);
            if (node.Second is not null)
            {
                keys = _locals.Take(typeof(IReadOnlyList<object>));
                _il.Emit(OpCodes.Ldloca, keys);
            }

            _il.Emit(OpCodes.Ldloca, list);
            _il.Emit(OpCodes.Call, Method(typeof(DynamicValues), node.Second is null ? nameof(DynamicValues.Range) : nameof(DynamicValues.Entries)));
            CheckCode(node.Range.Start);
        }

        LocalBuilder index = _locals.Take(typeof(int));
        LocalBuilder count = _locals.Take(typeof(int));
        _il.Emit(OpCodes.Ldc_I4_0);
        _il.Emit(OpCodes.Stloc, index);
        _il.Emit(OpCodes.Ldloc, list);
        _il.Emit(OpCodes.Call, Method(typeof(ListAccess), nameof(ListAccess.Count)).MakeGenericMethod(element));
        _il.Emit(OpCodes.Stloc, count);
        return new Loop(node, range, list, keys, element, index, count, _il.DefineLabel(), _il.DefineLabel(), _il.DefineLabel());
    }

    private void BeginLoop(Loop loop)
    {
        _il.MarkLabel(loop.Top);
        _il.Emit(OpCodes.Ldloc, loop.Index);
        _il.Emit(OpCodes.Ldloc, loop.Count);
        _il.Emit(OpCodes.Bge, loop.Done);

        bool isMap = loop.Node.Range.Type.Kind == CelTypeKind.Map;
        LocalBuilder first = _slots[loop.Node.First] = _locals.Take(loop.Node.First.Type.ClrType);
        if (loop.Keys is not null)
        {
            PushElement(loop, loop.Keys);
        }
        else if (loop.Node.Second is null || isMap)
        {
            PushElement(loop, loop.List);
        }
        else
        {
            _il.Emit(OpCodes.Ldloc, loop.Index);
            _il.Emit(OpCodes.Conv_I8);
        }

        _il.Emit(OpCodes.Stloc, first);
        if (loop.Node.Second is null)
        {
            return;
        }

        LocalBuilder second = _slots[loop.Node.Second] = _locals.Take(loop.Node.Second.Type.ClrType);
        if (isMap)
        {
            _il.Emit(OpCodes.Ldloc, loop.Range);
            _il.Emit(OpCodes.Ldloc, first);
            _il.Emit(OpCodes.Callvirt, loop.Node.Range.Type.ClrType.GetMethod("get_Item")!);
        }
        else
        {
            PushElement(loop, loop.List);
        }

        _il.Emit(OpCodes.Stloc, second);
    }

    private void PushElement(Loop loop, LocalBuilder list)
    {
        _il.Emit(OpCodes.Ldloc, list);
        _il.Emit(OpCodes.Ldloc, loop.Index);
        _il.Emit(OpCodes.Call, Method(typeof(ListAccess), nameof(ListAccess.At)).MakeGenericMethod(loop.Element));
    }

    private void EndLoop(Loop loop)
    {
        _il.MarkLabel(loop.Next);
        _il.Emit(OpCodes.Ldloc, loop.Index);
        _il.Emit(OpCodes.Ldc_I4_1);
        _il.Emit(OpCodes.Add);
        _il.Emit(OpCodes.Stloc, loop.Index);
        _il.Emit(OpCodes.Br, loop.Top);
        _il.MarkLabel(loop.Done);
    }

    /// <summary>A deciding element wins over errors of other elements; otherwise the first error remains.</summary>
    private LocalBuilder EvalQuantifier(Loop loop, bool decisive)
    {
        LocalBuilder result = _locals.Take(typeof(bool));
        Label outer = _error;
        Label decided = _il.DefineLabel();
        Label end = _il.DefineLabel();
        Waiting? waiting = null;
        if (_failing.CanFail(loop.Node.Body))
        {
            waiting = BeginWaiting();
            _error = AwaitRest(waiting, loop.Next);
        }

        BeginLoop(loop);
        Jump(loop.Node.Body, decisive, decided);
        _error = outer;
        EndLoop(loop);
        if (waiting is not null)
        {
            _il.Emit(OpCodes.Ldloc, waiting.Fault);
            _il.Emit(OpCodes.Brtrue, waiting.Remains);
        }

        StoreFlag(result, !decisive);
        _il.Emit(OpCodes.Br, end);
        _il.MarkLabel(decided);
        StoreFlag(result, decisive);
        _il.MarkLabel(end);
        return result;
    }

    private void StoreFlag(LocalBuilder target, bool value)
    {
        _il.Emit(value ? OpCodes.Ldc_I4_1 : OpCodes.Ldc_I4_0);
        _il.Emit(OpCodes.Stloc, target);
    }

    private LocalBuilder EvalExistsOne(Loop loop)
    {
        LocalBuilder found = _locals.Take(typeof(int));
        _il.Emit(OpCodes.Ldc_I4_0);
        _il.Emit(OpCodes.Stloc, found);
        BeginLoop(loop);
        Jump(loop.Node.Body, when: false, loop.Next);
        _il.Emit(OpCodes.Ldloc, found);
        _il.Emit(OpCodes.Ldc_I4_1);
        _il.Emit(OpCodes.Add);
        _il.Emit(OpCodes.Stloc, found);
        EndLoop(loop);
        _il.Emit(OpCodes.Ldloc, found);
        _il.Emit(OpCodes.Ldc_I4_1);
        _il.Emit(OpCodes.Ceq);
        return Store(typeof(bool));
    }

    /// <summary><c>map</c> and <c>filter</c>.</summary>
    private LocalBuilder EvalBuilder(Loop loop)
    {
        LocalBuilder builder = NewList(loop.Node.Type.Arguments[0].ClrType);
        BeginLoop(loop);
        bool isFilter = loop.Node.Kind == ComprehensionKind.Filter;
        if ((isFilter ? loop.Node.Body : loop.Node.Filter) is { } condition)
        {
            Jump(condition, when: false, loop.Next);
        }

        Operand item = isFilter ? new Operand(loop.Node.Body, _slots[loop.Node.First]) : Eval(loop.Node.Body);
        _il.Emit(OpCodes.Ldloc, builder);
        Load(item);
        _il.Emit(OpCodes.Callvirt, builder.LocalType.GetMethod(nameof(List<int>.Add))!);
        EndLoop(loop);
        return ToArray(builder, loop.Node.Type);
    }

    private LocalBuilder NewList(Type element)
    {
        Type listType = typeof(List<>).MakeGenericType(element);
        _il.Emit(OpCodes.Newobj, listType.GetConstructor(Type.EmptyTypes)!);
        return Store(listType);
    }

    private LocalBuilder ToArray(LocalBuilder list, CelType type)
    {
        _il.Emit(OpCodes.Ldloc, list);
        _il.Emit(OpCodes.Callvirt, list.LocalType.GetMethod(nameof(List<int>.ToArray))!);
        return Store(type.ClrType);
    }

    private LocalBuilder EvalTransformMap(Loop loop)
    {
        Type[] arguments = [loop.Node.Type.Arguments[0].ClrType, loop.Node.Type.Arguments[1].ClrType];
        LocalBuilder result = _locals.Take(typeof(Dictionary<,>).MakeGenericType(arguments));
        _il.Emit(OpCodes.Ldloc, loop.Count);
        _il.Emit(OpCodes.Call, Method(typeof(DynamicValues), nameof(DynamicValues.NewMap)).MakeGenericMethod(arguments));
        _il.Emit(OpCodes.Stloc, result);
        BeginLoop(loop);
        if (loop.Node.Filter is { } filter)
        {
            Jump(filter, when: false, loop.Next);
        }

        Operand body = Eval(loop.Node.Body);
        if (loop.Node.Kind == ComprehensionKind.TransformMap)
        {
            AddEntry(result, arguments, new Operand(loop.Node, _slots[loop.Node.First]), body, loop.Node.Start);
        }
        else
        {
            _il.Emit(OpCodes.Ldloc, result);
            Load(body);
            _il.Emit(OpCodes.Call, Method(typeof(DynamicValues), nameof(DynamicValues.AddEntries)).MakeGenericMethod(arguments));
            CheckCode(loop.Node.Start);
        }

        EndLoop(loop);
        return result;
    }

    private sealed record Loop(
        IrComprehension Node, LocalBuilder Range, LocalBuilder List, LocalBuilder? Keys, Type Element, LocalBuilder Index, LocalBuilder Count, Label Top, Label Next, Label Done);
}
