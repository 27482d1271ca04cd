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
    private readonly Dictionary<VariableDeclaration, LocalBuilder> _hoisted = new(ReferenceEqualityComparer.Instance);

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

        if (!_hoisted.TryGetValue(variable.Variable, out LocalBuilder? value))
        {
            PushAccessor(variable.Variable);
            value = MemberAccess.CanOverflow(variable.Variable.Source!, variable.Type) ? StoreDuration(variable) : Store(variable.Type.ClrType);
        }

        if (Purity.NeedsNullCheck(variable.Type))
        {
            FailIfNull(value, variable);
        }

        return value;
    }

    private LocalBuilder EvalField(IrField field)
    {
        Operand operand = Eval(field.Operand);
        PushField(field, operand);
        if (MemberAccess.CanOverflow(field.Field.Source, field.Type))
        {
            return StoreDuration(field);
        }

        return Purity.NeedsNullCheck(field.Type) ? StoreNotNull(field) : Store(field.Type.ClrType);
    }

    private LocalBuilder StoreNotNull(IrNode node)
    {
        LocalBuilder local = Store(node.Type.ClrType);
        FailIfNull(local, node);
        return local;
    }

    /// <summary>Converts the <see cref="TimeSpan"/> on the stack.</summary>
    private LocalBuilder StoreDuration(IrNode node)
    {
        LocalBuilder local = _locals.Take(typeof(CelDuration));
        _il.Emit(OpCodes.Ldloca, local);
        _il.Emit(OpCodes.Call, Method(typeof(CelDuration), nameof(CelDuration.TryFromTimeSpan)));
        _il.Emit(OpCodes.Brfalse, Failure(CelErrorCode.Overflow, node.Start));
        return local;
    }

    private void FailIfNull(LocalBuilder value, IrNode node)
    {
        _il.Emit(OpCodes.Ldloc, value);
        _il.Emit(OpCodes.Brfalse, Failure(CelErrorCode.Unavailable, node.Start));
    }

    private LocalBuilder EvalLookup(IrVariable variable, MethodInfo lookup)
    {
        LocalBuilder boxed = _locals.Take(typeof(object));
        PushInstance(lookup);
        _constants.LoadObject(variable.Variable.Name);
        _il.Emit(OpCodes.Ldloca, boxed);
        EmitInstanceCall(lookup);
        _il.Emit(OpCodes.Brfalse, Failure(CelErrorCode.NoSuchVariable, variable.Start));
        return variable.Type.ClrType == typeof(object) ? boxed : Unbox(boxed, variable.Type, variable.Start);
    }

    /// <summary>Reads variables once, at the start, if they are used more than once and reading them is no more than that.</summary>
    internal void Hoist(IEnumerable<CelChecked> expressions)
    {
        HashSet<VariableDeclaration> once = new(ReferenceEqualityComparer.Instance);
        Stack<CelChecked> pending = new(expressions);
        while (pending.TryPop(out CelChecked? expression))
        {
            foreach (VariableDeclaration variable in expression.Variables)
            {
                bool isFirst = once.Add(variable);
                if (isFirst && variable.Definition is { } definition)
                {
                    pending.Push(definition);
                }

                if (!isFirst && variable.Source is FieldInfo && IsSmall(variable.Type.ClrType) && !_hoisted.ContainsKey(variable))
                {
                    PushAccessor(variable);
                    LocalBuilder value = _locals.Keep(variable.Type.ClrType);
                    _il.Emit(OpCodes.Stloc, value);
                    _hoisted.Add(variable, value);
                }
            }
        }
    }

    private static bool IsSmall(Type type) => !type.IsValueType || type == typeof(long) || type == typeof(ulong) || type == typeof(double) || type == typeof(bool);

    private void PushAccessor(VariableDeclaration variable)
    {
        if (_hoisted.TryGetValue(variable, out LocalBuilder? value))
        {
            _il.Emit(OpCodes.Ldloc, value);
            return;
        }

        PushInstance(variable.Accessor!);
        Read(variable.Source!, variable.Type);
    }

    /// <summary>Pushes the context as the instance of a member; nothing for a static one.</summary>
    private void PushInstance(MemberInfo member)
    {
        if (MemberAccess.IsStatic(member))
        {
            return;
        }

        ContextFit.Require(member, _contextType);
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
        MemberInfo source = field.Field.Source;
        if (!MemberAccess.IsStatic(source))
        {
            if (!field.Operand.Type.ClrType.IsValueType)
            {
                Load(operand);
            }
            else if (operand.Local is not null || !TryPushAddress(operand.Node))
            {
                _il.Emit(OpCodes.Ldloca, ToLocal(operand));
            }
        }

        Read(source, field.Type);
    }

    /// <summary>Pushes the address of a struct inside the context, so that it is not copied to read a field of it.</summary>
    private bool TryPushAddress(IrNode node)
    {
        switch (node)
        {
            case IrVariable { Variable: { Source: FieldInfo { IsStatic: false } field } variable } when field.FieldType == node.Type.ClrType:
                PushInstance(variable.Accessor!);
                _il.Emit(OpCodes.Ldflda, field);
                return true;
            case IrField { Field.Source: FieldInfo { IsStatic: false } field } inner
                when field.FieldType == node.Type.ClrType && inner.Operand.Type.ClrType.IsValueType && TryPushAddress(inner.Operand):
                _il.Emit(OpCodes.Ldflda, field);
                return true;
            default:
                return false;
        }
    }

    /// <summary>Replaces the instance on the stack by the member's value in the CLR form of the type; where that can fail, by the value as it is.</summary>
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
        else if (to == typeof(object) && from.IsValueType)
        {
            _il.Emit(OpCodes.Box, from);
        }
    }
}
