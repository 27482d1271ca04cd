using System.Reflection;
using System.Reflection.Emit;
using VaultPolicy.Cel.Declarations;
using VaultPolicy.Cel.Ir;
using VaultPolicy.Cel.Types;

namespace VaultPolicy.Cel.Compilation;

/// <summary>
/// Writes the code of typed nodes. The evaluation stack is empty at every branch: values wait in typed locals, and a failing operation
/// stores its fault and branches to the current error label. Pure nodes are pushed where they are used.
/// </summary>
internal sealed partial class Emitter
{
    private readonly ILGenerator _il;
    private readonly ConstantPool _constants;
    private readonly Type _contextType;
    private readonly LocalBuilder? _context;
    private readonly SharedValues? _shared;
    private readonly TraceLayout? _trace;
    private readonly LocalPool _locals;
    private readonly Failing _failing = new();
    private readonly Dictionary<object, Membership?> _memberships = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<IrSlot, LocalBuilder> _slots = [];
    private readonly List<(Label Label, CelErrorCode? Code, int Position, Label Error)> _failures = [];
    private readonly LocalBuilder _code;
    private Label _error;

    /// <param name="il">Receives the code.</param>
    /// <param name="contextType">The type that variables are read from.</param>
    /// <param name="shared">Where named variables keep their values when several methods use them; null when this is the only one.</param>
    /// <param name="trace">What to note while evaluating, or null.</param>
    internal Emitter(ILGenerator il, Type contextType, SharedValues? shared = null, TraceLayout? trace = null)
    {
        _il = il;
        _constants = new ConstantPool(il);
        _contextType = contextType;
        _shared = shared;
        _trace = trace;
        _locals = new LocalPool(il);
        _code = il.DeclareLocal(typeof(CelErrorCode));
        Fault = il.DeclareLocal(typeof(long));
        if (!contextType.IsValueType)
        {
            _context = il.DeclareLocal(contextType);
            il.Emit(OpCodes.Ldarg_1);
            il.Emit(OpCodes.Ldind_Ref);
            il.Emit(OpCodes.Stloc, _context);
        }
    }

    /// <summary>Holds the <see cref="Compilation.Fault"/> at an error label.</summary>
    internal LocalBuilder Fault { get; }

    internal object[] Constants => _constants.ToArray();

    /// <summary>Writes the code of a whole expression and leaves its value on the stack; errors go to <paramref name="error"/>.</summary>
    internal void EmitRoot(IrNode node, Label error)
    {
        _error = error;
        Load(Eval(node));
    }

    /// <summary>Writes the code of a whole condition: goes on with the next instruction when it is true, at <paramref name="no"/> when it is false, at <paramref name="error"/> when it has no value.</summary>
    internal void EmitCondition(IrNode node, Label no, Label error)
    {
        _locals.Reuse();
        _error = error;
        Jump(node, when: false, no);
    }

    /// <summary>Writes what the roots refer to; call once, after the last root.</summary>
    internal void Finish()
    {
        EmitNamedVariables();
        EmitFailedClauses();
        EmitWaitingErrors();
        foreach ((Label label, CelErrorCode? code, int position, Label error) in _failures)
        {
            _il.MarkLabel(label);
            if (code is { } known)
            {
                _il.Emit(OpCodes.Ldc_I8, Compilation.Fault.Of(known, position));
            }
            else
            {
                _il.Emit(OpCodes.Ldloc, _code);
                _il.Emit(OpCodes.Conv_I8);
                _il.Emit(OpCodes.Ldc_I4, Compilation.Fault.CodeShift);
                _il.Emit(OpCodes.Shl);
                _il.Emit(OpCodes.Ldc_I8, (long)position);
                _il.Emit(OpCodes.Or);
            }

            _il.Emit(OpCodes.Stloc, Fault);
            _il.Emit(OpCodes.Br, error);
        }
    }

    private Operand Eval(IrNode node)
    {
        if (IsPure(node))
        {
            return new Operand(node, null);
        }

        Operand value = new(node, EvalToLocal(node));
        if (_trace is not null && _trace.TryGetOperand(node, out int operand))
        {
            NoteOperand(operand, value.Local!);
        }

        return value;
    }

    /// <summary>Whether the node can be pushed where it is used. What is noted while evaluating cannot.</summary>
    private bool IsPure(IrNode node) => _trace?.IsNoted(node) != true && Purity.IsPure(node);

    private LocalBuilder EvalToLocal(IrNode node) => node switch
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
    };

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

        PushPure(operand.Node);
        return Store(operand.Node.Type.ClrType);
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
                PushAccessor(variable.Variable);
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
        _il.Emit(OpCodes.Stloc, _code);
        _il.Emit(OpCodes.Ldloc, _code);
        _il.Emit(OpCodes.Brtrue, Failure(null, position));
    }

    /// <summary>A label that fails with the code, or with the one that was checked.</summary>
    private Label Failure(CelErrorCode? code, int position)
    {
        Label label = _il.DefineLabel();
        _failures.Add((label, code, position, _error));
        return label;
    }

    private LocalBuilder Store(Type type)
    {
        LocalBuilder local = _locals.Take(type);
        _il.Emit(OpCodes.Stloc, local);
        return local;
    }

    private LocalBuilder EvalCall(IrCall call)
    {
        Operand[] arguments = EvalArguments(call);
        if (!call.Overloads[0].IsFallible)
        {
            PushCall(call, arguments);
            return Store(call.Type.ClrType);
        }

        if (Intrinsics.IsSum(call.Overloads[0].Method) is { } isSubtraction)
        {
            return EvalSum(call, arguments, isSubtraction);
        }

        LocalBuilder result = _locals.Take(call.Type.ClrType);
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
        if (MembershipOf(call) is { } membership)
        {
            if (membership.Set is { } set)
            {
                _constants.LoadObject(set);
                Load(arguments[0]);
            }
            else
            {
                PushArguments(call, arguments);
            }

            _il.Emit(OpCodes.Call, membership.Method);
            return;
        }

        PushArguments(call, arguments);
        if (!Intrinsics.TryEmit(_il, call.Overloads[0].Method))
        {
            _il.Emit(OpCodes.Call, OverloadFactory.Close(call.Overloads[0], call.Parameters, call.Type));
        }
    }

    /// <summary>A constant list that several rules use becomes one set.</summary>
    private Membership? MembershipOf(IrCall call)
    {
        if (!Membership.IsMembership(call))
        {
            return null;
        }

        object? list = (call.Arguments[1] as IrConstant)?.Value;
        if (list is null || !_memberships.TryGetValue(list, out Membership? membership))
        {
            membership = Membership.Find(call);
            _memberships.TryAdd(list ?? call, membership);
        }

        return membership;
    }

    private void PushArguments(IrCall call, Operand[] arguments)
    {
        if (call.Overloads[0].ContextType is not null)
        {
            PushContext(call.Overloads[0]);
        }

        foreach (Operand argument in arguments)
        {
            Load(argument);
        }
    }

    private void PushContext(Overload overload)
    {
        ContextFit.Require(overload, _contextType);
        if (overload.TakesContextByReference)
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

    private LocalBuilder EvalDynamicCall(IrCall call)
    {
        Operand[] arguments = [.. call.Arguments.Select(Eval)];
        LocalBuilder result = _locals.Take(typeof(object));
        _constants.LoadObject(new DynamicCall(call.Overloads));
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
        LocalBuilder result = _locals.Take(type.ClrType);
        _il.Emit(OpCodes.Ldloc, boxed);
        _il.Emit(OpCodes.Ldloca, result);
        _il.Emit(OpCodes.Call, Method(typeof(DynamicValues), nameof(DynamicValues.Convert)).MakeGenericMethod(type.ClrType));
        CheckCode(position);
        return result;
    }

    private static MethodInfo Method(Type type, string name) => RuntimeMethods.Find(type, name);

    /// <summary>A value that waits: in a local, or as a pure node still to be pushed.</summary>
    private readonly record struct Operand(IrNode Node, LocalBuilder? Local);
}
