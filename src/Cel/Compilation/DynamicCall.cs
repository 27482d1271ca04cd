using System.Collections.Immutable;
using System.Reflection;
using VaultPolicy.Cel.Declarations;
using VaultPolicy.Cel.Types;

namespace VaultPolicy.Cel.Compilation;

/// <summary>A call whose overload is chosen while evaluating: the first one that takes the types of the values.</summary>
internal sealed class DynamicCall
{
    private delegate CelErrorCode Conversion(object? value, out object? result);

    private readonly ImmutableArray<(Overload Overload, MethodInvoker Invoker, Conversion[] Conversions)> _overloads;

    internal DynamicCall(ImmutableArray<Overload> overloads)
    {
        _overloads = [.. overloads.Select(Prepare)];
    }

    internal CelErrorCode Invoke(object?[] arguments, out object? result)
    {
        foreach ((Overload overload, MethodInvoker invoker, Conversion[] conversions) in _overloads)
        {
            object?[] values = new object?[arguments.Length + (overload.IsFallible ? 1 : 0)];
            bool fits = true;
            for (int i = 0; fits && i < arguments.Length; i++)
            {
                fits = conversions[i](arguments[i], out values[i]) == CelErrorCode.None;
            }

            if (!fits)
            {
                continue;
            }

            object? returned = invoker.Invoke(null, values.AsSpan());
            if (!overload.IsFallible)
            {
                result = returned;
                return CelErrorCode.None;
            }

            result = values[^1];
            return (CelErrorCode)returned!;
        }

        result = null;
        return CelErrorCode.NoSuchOverload;
    }

    private static (Overload Overload, MethodInvoker Invoker, Conversion[] Conversions) Prepare(Overload overload)
    {
        ImmutableArray<CelType> parameters = [.. overload.Parameters.Select(Erase)];
        MethodInfo method = OverloadFactory.Close(overload, parameters, Erase(overload.Result));
        return (overload, MethodInvoker.Create(method), [.. parameters.Select(p => Convert(p.ClrType))]);
    }

    private static CelType Erase(CelType type)
    {
        if (type.Kind == CelTypeKind.Parameter)
        {
            return CelType.Dyn;
        }

        return type.Arguments.IsEmpty ? type : type.With([.. type.Arguments.Select(Erase)]);
    }

    private static Conversion Convert(Type type) =>
        typeof(DynamicCall).GetMethod(nameof(ConvertTo), BindingFlags.Static | BindingFlags.NonPublic)!.MakeGenericMethod(type).CreateDelegate<Conversion>();

    private static CelErrorCode ConvertTo<T>(object? value, out object? result)
    {
        CelErrorCode code = DynamicValues.Convert(value, out T? converted);
        result = converted;
        return code;
    }
}
