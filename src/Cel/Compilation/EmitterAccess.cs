using System.Collections.Immutable;
using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.InteropServices;
using VaultPolicy.Cel.Declarations;
using VaultPolicy.Cel.Ir;
using VaultPolicy.Cel.Types;

namespace VaultPolicy.Cel.Compilation;

/// <summary>Variables and fields.</summary>
internal sealed partial class Emitter
{
    private readonly Dictionary<object, NamedVariable> _named = new(ReferenceEqualityComparer.Instance);
    private readonly Queue<NamedVariable> _pending = new();

    private LocalBuilder EvalVariable(IrVariable variable)
    {
        if (variable.Variable.Definition is { } definition)
        {
            return EvalNamed(variable.Variable, definition.Ir, variable.Start);
        }

        if (variable.Variable.Lookup is { } lookup)
        {
            return EvalLookup(variable, lookup);
        }

        PushAccessor(variable);
        return StoreNotNull(variable);
    }

    private LocalBuilder EvalField(IrField field)
    {
        Operand operand = Eval(field.Operand);
        PushField(field, operand);
        return Purity.NeedsNullCheck(field.Type) ? StoreNotNull(field) : Store(field.Type.ClrType);
    }

    private LocalBuilder StoreNotNull(IrNode node)
    {
        LocalBuilder local = Store(node.Type.ClrType);
        Label present = _il.DefineLabel();
        _il.Emit(OpCodes.Ldloc, local);
        _il.Emit(OpCodes.Brtrue, present);
        _il.Emit(OpCodes.Ldc_I4, (int)CelErrorCode.Unavailable);
        _il.Emit(OpCodes.Stloc, Code);
        _il.Emit(OpCodes.Br, Failure(node.Start));
        _il.MarkLabel(present);
        return local;
    }

    private LocalBuilder EvalLookup(IrVariable variable, MethodInfo lookup)
    {
        LocalBuilder boxed = _il.DeclareLocal(typeof(object));
        Label present = _il.DefineLabel();
        PushInstance(lookup);
        _il.Emit(OpCodes.Ldstr, variable.Variable.Name);
        _il.Emit(OpCodes.Ldloca, boxed);
        EmitInstanceCall(lookup);
        _il.Emit(OpCodes.Brtrue, present);
        _il.Emit(OpCodes.Ldc_I4, (int)CelErrorCode.NoSuchVariable);
        _il.Emit(OpCodes.Stloc, Code);
        _il.Emit(OpCodes.Br, Failure(variable.Start));
        _il.MarkLabel(present);
        return variable.Type.ClrType == typeof(object) ? boxed : Unbox(boxed, variable.Type, variable.Start);
    }

    private void PushAccessor(IrVariable variable)
    {
        MemberInfo member = variable.Variable.Accessor!;
        PushInstance(member);
        Read(member, variable.Type);
    }

    /// <summary>Pushes the context as the instance of a member; nothing for a static one.</summary>
    private void PushInstance(MemberInfo member)
    {
        if (IsStatic(member))
        {
            return;
        }

        if (!member.DeclaringType!.IsAssignableFrom(_contextType))
        {
            throw new ArgumentException($"`{member.DeclaringType.Name}.{member.Name}` is not a member of the context {_contextType}");
        }

        if (_context is not null)
        {
            _il.Emit(OpCodes.Ldloc, _context);
        }
        else
        {
            _il.Emit(OpCodes.Ldarg_1);
        }
    }

    private void PushField(IrField field, Operand operand)
    {
        if (field.Operand.Type.ClrType.IsValueType && !IsStatic(field.Field.Member))
        {
            _il.Emit(OpCodes.Ldloca, ToLocal(operand));
        }
        else if (!IsStatic(field.Field.Member))
        {
            Load(operand);
        }

        Read(field.Field.Member, field.Type);
    }

    /// <summary>Replaces the instance on the stack by the member's value in the CLR form of the type.</summary>
    private void Read(MemberInfo member, CelType type)
    {
        switch (member)
        {
            case PropertyInfo property:
                EmitInstanceCall(property.GetMethod!);
                break;
            case FieldInfo field:
                _il.Emit(field.IsStatic ? OpCodes.Ldsfld : OpCodes.Ldfld, field);
                break;
            case MethodInfo method:
                EmitInstanceCall(method);
                break;
        }

        ConvertMember(MemberAccess.TypeOf(member), type.ClrType);
    }

    private void EmitInstanceCall(MethodInfo method)
    {
        bool isContextStruct = _contextType.IsValueType && !method.IsStatic && !method.DeclaringType!.IsValueType && method.DeclaringType.IsAssignableFrom(_contextType);
        if (isContextStruct)
        {
            _il.Emit(OpCodes.Constrained, _contextType);
        }

        _il.Emit(method.IsStatic || method.DeclaringType!.IsValueType ? OpCodes.Call : OpCodes.Callvirt, method);
    }

    private void ConvertMember(Type from, Type to)
    {
        if (from == to)
        {
            return;
        }

        if (from.IsGenericType && from.GetGenericTypeDefinition() == typeof(ImmutableArray<>))
        {
            _il.Emit(OpCodes.Call, typeof(ImmutableCollectionsMarshal).GetMethod(nameof(ImmutableCollectionsMarshal.AsArray))!.MakeGenericMethod(from.GetGenericArguments()));
        }
        else if (to == typeof(long))
        {
            _il.Emit(from == typeof(uint) ? OpCodes.Conv_U8 : OpCodes.Conv_I8);
        }
        else if (to == typeof(ulong))
        {
            _il.Emit(OpCodes.Conv_U8);
        }
        else if (to == typeof(double))
        {
            _il.Emit(OpCodes.Conv_R8);
        }
        else if (to == typeof(CelTimestamp))
        {
            _il.Emit(OpCodes.Call, Method(typeof(CelTimestamp), nameof(CelTimestamp.FromDateTimeOffset)));
        }
        else if (to == typeof(CelDuration))
        {
            _il.Emit(OpCodes.Call, Method(typeof(CelDuration), nameof(CelDuration.FromTimeSpan)));
        }
        else if (to == typeof(object) && from.IsValueType)
        {
            _il.Emit(OpCodes.Box, from);
        }
    }

    private static bool IsStatic(MemberInfo member) => member switch
    {
        PropertyInfo property => property.GetMethod!.IsStatic,
        FieldInfo field => field.IsStatic,
        MethodInfo method => method.IsStatic,
        _ => false,
    };

    /// <summary>
    /// Uses a named variable or a definition of a block: on first use jumps to its code, which jumps back here and leaves value and state in locals. So a variable
    /// has one copy of its code however often it is used, and is computed once.
    /// </summary>
    private LocalBuilder EvalNamed(object key, IrNode definition, int position)
    {
        if (!_named.TryGetValue(key, out NamedVariable? variable))
        {
            variable = new NamedVariable(
                definition,
                _il.DeclareLocal(typeof(int)),
                _il.DeclareLocal(definition.Type.ClrType),
                _il.DeclareLocal(typeof(CelErrorCode)),
                _il.DeclareLocal(typeof(int)),
                _il.DefineLabel(),
                []);
            _named.Add(key, variable);
            _pending.Enqueue(variable);
        }

        Label back = _il.DefineLabel();
        _il.Emit(OpCodes.Ldloc, variable.IsKnown);
        _il.Emit(OpCodes.Brtrue, back);
        _il.Emit(OpCodes.Ldc_I4, variable.Returns.Count);
        _il.Emit(OpCodes.Stloc, variable.ReturnTo);
        variable.Returns.Add(back);
        _il.Emit(OpCodes.Br, variable.Body);
        _il.MarkLabel(back);
        if (Purity.CanFail(definition))
        {
            _il.Emit(OpCodes.Ldloc, variable.Error);
            CheckCode(position);
        }

        return variable.Value;
    }

    private void EmitNamedVariables()
    {
        List<(NamedVariable Variable, Label Return)> bodies = [];
        while (_pending.TryDequeue(out NamedVariable? variable))
        {
            Label failed = _il.DefineLabel();
            Label known = _il.DefineLabel();
            Label leave = _il.DefineLabel();
            _il.MarkLabel(variable.Body);
            _error = failed;
            Load(Eval(variable.Definition));
            _il.Emit(OpCodes.Stloc, variable.Value);
            _il.Emit(OpCodes.Br, known);
            _il.MarkLabel(failed);
            _il.Emit(OpCodes.Ldloc, Code);
            _il.Emit(OpCodes.Stloc, variable.Error);
            _il.MarkLabel(known);
            _il.Emit(OpCodes.Ldc_I4_1);
            _il.Emit(OpCodes.Stloc, variable.IsKnown);
            _il.Emit(OpCodes.Br, leave);
            bodies.Add((variable, leave));
        }

        // Bodies use other variables, so the places to return to are known only now.
        foreach ((NamedVariable variable, Label leave) in bodies)
        {
            _il.MarkLabel(leave);
            _il.Emit(OpCodes.Ldloc, variable.ReturnTo);
            _il.Emit(OpCodes.Switch, [.. variable.Returns]);
            _il.Emit(OpCodes.Br, variable.Returns[0]);
        }
    }

    private sealed record NamedVariable(
        IrNode Definition, LocalBuilder IsKnown, LocalBuilder Value, LocalBuilder Error, LocalBuilder ReturnTo, Label Body, List<Label> Returns);
}
