using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;

namespace VaultPolicy.Cel.Compilation;

/// <summary>Values that code refers to but that instructions cannot hold; they become the first argument of the method.</summary>
internal sealed class ConstantPool(ILGenerator il)
{
    private static readonly MethodInfo UnsafeAs = typeof(Unsafe).GetMethods().Single(m => m.Name == nameof(Unsafe.As) && m.GetGenericArguments().Length == 1);
    private readonly List<object> _values = [];

    internal object[] ToArray() => [.. _values];

    /// <summary>Pushes a value of the given CLR type.</summary>
    internal void Load(object? value, Type type)
    {
        switch (value)
        {
            case null:
                il.Emit(OpCodes.Ldnull);
                return;
            case bool flag when type == typeof(bool):
                il.Emit(flag ? OpCodes.Ldc_I4_1 : OpCodes.Ldc_I4_0);
                return;
            case long number when type == typeof(long):
                il.Emit(OpCodes.Ldc_I8, number);
                return;
            case ulong number when type == typeof(ulong):
                // The instruction holds bits; the type gives the sign.
                il.Emit(OpCodes.Ldc_I8, unchecked((long)number));
                return;
            case double number when type == typeof(double):
                il.Emit(OpCodes.Ldc_R8, number);
                return;
            case string text:
                il.Emit(OpCodes.Ldstr, text);
                return;
        }

        if (type.IsValueType)
        {
            Type box = typeof(StrongBox<>).MakeGenericType(type);
            LoadObject(Activator.CreateInstance(box, value)!, box);
            il.Emit(OpCodes.Ldfld, box.GetField(nameof(StrongBox<int>.Value))!);
            return;
        }

        LoadObject(value, type);
    }

    private void LoadObject(object value, Type type)
    {
        _values.Add(value);
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ldc_I4, _values.Count - 1);
        il.Emit(OpCodes.Ldelem_Ref);
        if (type != typeof(object))
        {
            // The pool is private and typed by construction: no check is needed.
            il.Emit(OpCodes.Call, UnsafeAs.MakeGenericMethod(type));
        }
    }
}
