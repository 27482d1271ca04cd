using System.Collections.Frozen;
using System.Reflection;
using System.Reflection.Emit;
using VaultPolicy.Cel.Declarations;
using VaultPolicy.Cel.Ir;
using VaultPolicy.Cel.StandardLibrary;
using VaultPolicy.Cel.Syntax;
using VaultPolicy.Cel.Types;

namespace VaultPolicy.Cel.Compilation;

/// <summary>
/// Writes the code of typed nodes. The evaluation stack is empty at every branch: values wait in typed locals, and a failing operation
/// stores its code and position and branches to the current error label. Pure nodes are pushed where they are used.
/// </summary>
internal sealed partial class Emitter
{
    private readonly ILGenerator _il;
    private readonly ConstantPool _constants;
    private readonly Type _contextType;
    private readonly LocalBuilder? _context;
    private readonly Dictionary<IrSlot, LocalBuilder> _slots = [];
    private readonly List<(Label Label, int Position, Label Error)> _failures = [];
    private Label _error;

    internal Emitter(ILGenerator il, Type contextType)
    {
        _il = il;
        _constants = new ConstantPool(il);
        _contextType = contextType;
        Code = il.DeclareLocal(typeof(CelErrorCode));
        Position = il.DeclareLocal(typeof(int));
        if (!contextType.IsValueType)
        {
            _context = il.DeclareLocal(contextType);
            il.Emit(OpCodes.Ldarg_1);
            il.Emit(OpCodes.Ldind_Ref);
            il.Emit(OpCodes.Stloc, _context);
        }
    }

    /// <summary>Holds the error code at an error label.</summary>
    internal LocalBuilder Code { get; }

    /// <summary>Holds the error position at an error label.</summary>
    internal LocalBuilder Position { get; }

    internal object[] Constants => _constants.ToArray();

    /// <summary>Writes the code of a whole expression and leaves its value on the stack; errors go to <paramref name="error"/>.</summary>
    internal void EmitRoot(IrNode node, Label error)
    {
        _error = error;
        Load(Eval(node));
    }

    /// <summary>Writes what the roots refer to; call once, after the last root.</summary>
    internal void Finish()
    {
        EmitNamedVariables();
        foreach ((Label label, int position, Label error) in _failures)
        {
            _il.MarkLabel(label);
            _il.Emit(OpCodes.Ldc_I4, position);
            _il.Emit(OpCodes.Stloc, Position);
            _il.Emit(OpCodes.Br, error);
        }
    }

    private Operand Eval(IrNode node)
    {
        if (Purity.IsPure(node))
        {
            return new Operand(node, null);
        }

        return new Operand(node, node switch
        {
            IrVariable variable => EvalVariable(variable),
            IrField field => EvalField(field),
            IrCall { Overloads.Length: 1 } call => EvalCall(call),
            IrCall call => EvalDynamicCall(call),
            IrEquality equality => EvalEquality(equality),
            IrNot not => EvalNot(not),
            IrLogical logical => EvalLogical(logical),
            IrConditional conditional => EvalConditional(conditional),
            IrList list => EvalList(list),
            IrMap map => EvalMap(map),
            IrDynamicIndex index => EvalDynamicIndex(index),
            IrHasKey has => EvalHasKey(has),
            IrTypeOf typeOf => EvalTypeOf(typeOf),
            IrConvert convert => Convert(convert, Eval(convert.Operand)),
            IrLet let => EvalLet(let),
            IrBlock block => ToLocal(Eval(block.Body)),
            IrLocal { Slot.Definition: { } definition } local => EvalNamed(local.Slot, definition, local.Start),
            IrOptionalMap map => EvalOptionalMap(map),
            IrComprehension comprehension => EvalComprehension(comprehension),
            _ => throw new InvalidOperationException($"cannot compile {node.GetType().Name}"),
        });
    }

    private void Load(Operand operand)
    {
        if (operand.Local is { } local)
        {
            _il.Emit(OpCodes.Ldloc, local);
        }
        else
        {
            PushPure(operand.Node);
        }
    }

    private LocalBuilder ToLocal(Operand operand)
    {
        if (operand.Local is { } existing)
        {
            return existing;
        }

        LocalBuilder local = _il.DeclareLocal(operand.Node.Type.ClrType);
        PushPure(operand.Node);
        _il.Emit(OpCodes.Stloc, local);
        return local;
    }

    private void PushPure(IrNode node)
    {
        switch (node)
        {
            case IrConstant constant:
                _constants.Load(constant.Value, constant.Type.ClrType);
                break;
            case IrLocal local:
                _il.Emit(OpCodes.Ldloc, _slots[local.Slot]);
                break;
            case IrVariable variable:
                PushAccessor(variable);
                break;
            case IrField field:
                PushField(field, new Operand(field.Operand, null));
                break;
            case IrCall call:
                PushCall(call, [.. call.Arguments.Select(a => new Operand(a, null))]);
                break;
            case IrNot not:
                PushPure(not.Operand);
                PushNot();
                break;
            case IrEquality equality:
                PushEquality(equality, new Operand(equality.Left, null), new Operand(equality.Right, null));
                break;
            case IrTypeOf typeOf:
                PushTypeOf(typeOf, new Operand(typeOf.Operand, null));
                break;
            case IrConvert convert:
                PushPure(convert.Operand);
                Box(convert.Operand.Type);
                break;
            default:
                throw new InvalidOperationException($"{node.GetType().Name} is not pure");
        }
    }

    private void Box(CelType type)
    {
        if (type.ClrType.IsValueType)
        {
            _il.Emit(OpCodes.Box, type.ClrType);
        }
    }

    private void PushNot()
    {
        _il.Emit(OpCodes.Ldc_I4_0);
        _il.Emit(OpCodes.Ceq);
    }

    /// <summary>Pops an error code; on failure branches to the current error label with the position.</summary>
    private void CheckCode(int position)
    {
        _il.Emit(OpCodes.Stloc, Code);
        _il.Emit(OpCodes.Ldloc, Code);
        _il.Emit(OpCodes.Brtrue, Failure(position));
    }

    private Label Failure(int position)
    {
        Label label = _il.DefineLabel();
        _failures.Add((label, position, _error));
        return label;
    }

    private LocalBuilder Store(Type type)
    {
        LocalBuilder local = _il.DeclareLocal(type);
        _il.Emit(OpCodes.Stloc, local);
        return local;
    }

    private LocalBuilder EvalCall(IrCall call)
    {
        if (MembershipSet(call) is var (set, setType) && set is not null)
        {
            Operand element = Eval(call.Arguments[0]);
            _constants.Load(set, setType);
            Load(element);
            _il.Emit(OpCodes.Callvirt, setType.GetMethod(nameof(FrozenSet<int>.Contains))!);
            return Store(typeof(bool));
        }

        Operand[] arguments = EvalArguments(call);
        if (!call.Overloads[0].IsFallible)
        {
            PushCall(call, arguments);
            return Store(call.Type.ClrType);
        }

        LocalBuilder result = _il.DeclareLocal(call.Type.ClrType);
        PushArguments(call, arguments);
        _il.Emit(OpCodes.Ldloca, result);
        _il.Emit(OpCodes.Call, OverloadFactory.Close(call.Overloads[0], call.Parameters, call.Type));
        CheckCode(call.Start);
        return result;
    }

    /// <summary>A <c>dyn</c> argument of a wrong type is an error of the call, so it shows after all arguments have been evaluated.</summary>
    private Operand[] EvalArguments(IrCall call)
    {
        Operand[] arguments = [.. call.Arguments.Select(a => Eval(Unboxed(a) ?? a))];
        for (int i = 0; i < arguments.Length; i++)
        {
            if (Unboxed(call.Arguments[i]) is not null)
            {
                arguments[i] = new Operand(call.Arguments[i], Convert((IrConvert)call.Arguments[i], arguments[i]));
            }
        }

        return arguments;
    }

    /// <summary>What a conversion that can fail converts; null for other nodes.</summary>
    private static IrNode? Unboxed(IrNode node) => node is IrConvert { Type.Kind: not CelTypeKind.Dyn } convert ? convert.Operand : null;

    private void PushCall(IrCall call, Operand[] arguments)
    {
        if (MembershipSet(call) is var (set, setType) && set is not null)
        {
            _constants.Load(set, setType);
            Load(arguments[0]);
            _il.Emit(OpCodes.Callvirt, setType.GetMethod(nameof(FrozenSet<int>.Contains))!);
            return;
        }

        PushArguments(call, arguments);
        if (!Intrinsics.TryEmit(_il, call.Overloads[0].Method))
        {
            _il.Emit(OpCodes.Call, OverloadFactory.Close(call.Overloads[0], call.Parameters, call.Type));
        }
    }

    private void PushArguments(IrCall call, Operand[] arguments)
    {
        if (call.Overloads[0].ContextType is { } contextType)
        {
            PushContext(call.Overloads[0], contextType);
        }

        foreach (Operand argument in arguments)
        {
            Load(argument);
        }
    }

    private void PushContext(Overload overload, Type contextType)
    {
        bool byReference = overload.Method.GetParameters()[0].ParameterType.IsByRef;
        if (byReference ? contextType != _contextType : !contextType.IsAssignableFrom(_contextType) || contextType.IsValueType != _contextType.IsValueType)
        {
            throw new ArgumentException($"function `{overload.Name}` reads {contextType}, the context is {_contextType}");
        }

        if (byReference)
        {
            _il.Emit(OpCodes.Ldarg_1);
        }
        else if (_context is not null)
        {
            _il.Emit(OpCodes.Ldloc, _context);
        }
        else
        {
            _il.Emit(OpCodes.Ldarg_1);
            _il.Emit(OpCodes.Ldobj, _contextType);
        }
    }

    /// <summary>A frozen set for <c>x in [literals]</c>; null where equality is not that of the set.</summary>
    private static (object? Set, Type SetType) MembershipSet(IrCall call)
    {
        if (call.Overloads[0].Name != CelOperators.In || call.Overloads[0].Method.DeclaringType != typeof(Collections)
            || call.Arguments[1] is not IrConstant { Value: Array values } || call.Arguments[1].Type.Kind != CelTypeKind.List)
        {
            return (null, typeof(object));
        }

        CelType element = call.Arguments[1].Type.Arguments[0];
        bool hashes = element.Kind is CelTypeKind.Int or CelTypeKind.Uint or CelTypeKind.String or CelTypeKind.Timestamp or CelTypeKind.Duration
            || (element.Kind == CelTypeKind.Opaque && element.ClrType.IsValueType);
        if (!hashes)
        {
            return (null, typeof(object));
        }

        Type setType = typeof(FrozenSet<>).MakeGenericType(element.ClrType);
        MethodInfo make = typeof(Emitter).GetMethod(nameof(MakeSet), BindingFlags.Static | BindingFlags.NonPublic)!.MakeGenericMethod(element.ClrType);
        return (make.Invoke(null, [values]), setType);
    }

    private static FrozenSet<T> MakeSet<T>(T[] values) => values.ToFrozenSet();

    private LocalBuilder EvalDynamicCall(IrCall call)
    {
        Operand[] arguments = [.. call.Arguments.Select(Eval)];
        LocalBuilder result = _il.DeclareLocal(typeof(object));
        _constants.Load(new DynamicCall(call.Overloads), typeof(DynamicCall));
        _il.Emit(OpCodes.Ldc_I4, arguments.Length);
        _il.Emit(OpCodes.Newarr, typeof(object));
        for (int i = 0; i < arguments.Length; i++)
        {
            _il.Emit(OpCodes.Dup);
            _il.Emit(OpCodes.Ldc_I4, i);
            Load(arguments[i]);
            _il.Emit(OpCodes.Stelem_Ref);
        }

        _il.Emit(OpCodes.Ldloca, result);
        _il.Emit(OpCodes.Call, Method(typeof(DynamicCall), nameof(DynamicCall.Invoke)));
        CheckCode(call.Start);
        return call.Type.ClrType == typeof(object) ? result : Unbox(result, call.Type, call.Start);
    }

    private LocalBuilder Unbox(LocalBuilder boxed, CelType type, int position)
    {
        LocalBuilder result = _il.DeclareLocal(type.ClrType);
        _il.Emit(OpCodes.Ldloc, boxed);
        _il.Emit(OpCodes.Ldloca, result);
        _il.Emit(OpCodes.Call, Method(typeof(DynamicValues), nameof(DynamicValues.Convert)).MakeGenericMethod(type.ClrType));
        CheckCode(position);
        return result;
    }

    private static MethodInfo Method(Type type, string name) =>
        type.GetMethod(name, BindingFlags.Static | BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public)
            ?? throw new InvalidOperationException($"no method {type.Name}.{name}");

    /// <summary>A value that waits: in a local, or as a pure node still to be pushed.</summary>
    private readonly record struct Operand(IrNode Node, LocalBuilder? Local);
}
