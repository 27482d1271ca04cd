using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace VaultPolicy.Cel.Compilation;

/// <summary>Values that code refers to but that instructions cannot hold; they become the first argument of the method.</summary>
internal sealed class ConstantPool
{
    private static readonly MethodInfo DataReference = typeof(MemoryMarshal).GetMethods().Single(
        m => m is { Name: nameof(MemoryMarshal.GetArrayDataReference), IsGenericMethodDefinition: true }).MakeGenericMethod(typeof(object));

    private readonly ILGenerator _il;
    private readonly LocalBuilder _first;
    private readonly List<object> _values = [];
    private readonly Dictionary<object, int> _known = new(ReferenceEqualityComparer.Instance);

    /// <summary>Starts the method: the place of the first constant goes to a local, because an access to an array costs the just-in-time compiler more than an address.</summary>
    internal ConstantPool(ILGenerator il)
    {
        _il = il;
        _first = il.DeclareLocal(typeof(object).MakeByRefType());
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Call, DataReference);
        il.Emit(OpCodes.Stloc, _first);
    }

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

    /// <summary>Pushes an object as what it is: the pool is private, as long as it needs to be and typed by construction, so nothing is checked.</summary>
    internal void LoadObject(object value)
    {
        _il.Emit(OpCodes.Ldloc, _first);
        _il.Emit(OpCodes.Ldc_I4, IndexOf(value) * IntPtr.Size);
        _il.Emit(OpCodes.Add);
        _il.Emit(OpCodes.Ldind_Ref);
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
