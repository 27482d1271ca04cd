using System.Reflection.Emit;
using System.Runtime.CompilerServices;

namespace VaultPolicy.Cel.Compilation;

/// <summary>Values that code refers to but that instructions cannot hold; they become the first argument of the method.</summary>
internal sealed class ConstantPool(ILGenerator il)
{
    private readonly ILGenerator _il = il;
    private readonly List<object> _values = [];
    private readonly Dictionary<object, int> _known = new(ReferenceEqualityComparer.Instance);

    internal object[] ToArray() => [.. _values];

    /// <summary>Pushes a value of the given CLR type.</summary>
    internal void Load(object? value, Type type)
    {
        switch (value)
        {
            case null:
                _il.Emit(OpCodes.Ldnull);
                return;
            case bool flag when type == typeof(bool):
                _il.Emit(flag ? OpCodes.Ldc_I4_1 : OpCodes.Ldc_I4_0);
                return;
            case long number when type == typeof(long):
                _il.Emit(OpCodes.Ldc_I8, number);
                return;
            case ulong number when type == typeof(ulong):
                // The instruction holds bits; the type gives the sign.
                _il.Emit(OpCodes.Ldc_I8, unchecked((long)number));
                return;
            case double number when type == typeof(double):
                _il.Emit(OpCodes.Ldc_R8, number);
                return;
        }

        if (type.IsValueType)
        {
            Type box = typeof(StrongBox<>).MakeGenericType(type);
            LoadObject(Activator.CreateInstance(box, value)!);
            _il.Emit(OpCodes.Ldfld, box.GetField(nameof(StrongBox<int>.Value))!);
            return;
        }

        LoadObject(value);
    }

    /// <summary>Pushes an object as what it is: the pool is private and typed by construction, so no cast is needed.</summary>
    internal void LoadObject(object value)
    {
        _il.Emit(OpCodes.Ldarg_0);
        _il.Emit(OpCodes.Ldc_I4, IndexOf(value));
        _il.Emit(OpCodes.Ldelem_Ref);
    }

    private int IndexOf(object value)
    {
        if (_known.TryGetValue(value, out int index))
        {
            return index;
        }

        _known.Add(value, _values.Count);
        _values.Add(value);
        return _values.Count - 1;
    }
}
