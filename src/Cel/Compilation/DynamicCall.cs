using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.CompilerServices;
using VaultPolicy.Cel.Declarations;
using VaultPolicy.Cel.Types;

namespace VaultPolicy.Cel.Compilation;

/// <summary>A call whose overload is chosen while evaluating: the first one that takes the types of the values.</summary>
internal sealed class DynamicCall
{
    private delegate CelErrorCode Conversion(object? value, out object? result);

    private static readonly ConditionalWeakTable<Overload, Prepared> Known = [];
    private static readonly ConcurrentDictionary<Type, Conversion> Conversions = new();
    private readonly ImmutableArray<Overload> _overloads;

    internal DynamicCall(ImmutableArray<Overload> overloads) => _overloads = overloads;

    internal CelErrorCode Invoke(object?[] arguments, out object? result) => Dispatch(_overloads, null, arguments, out result);

    /// <summary>Calls the first of the overloads that takes the arguments; <paramref name="context"/> goes to those that read it.</summary>
    internal static CelErrorCode Dispatch(IEnumerable<Overload> overloads, object? context, object?[] arguments, out object? result)
    {
        foreach (Overload overload in overloads)
        {
            if (overload.Parameters.Length != arguments.Length)
            {
                continue;
            }

            Prepared prepared = Known.GetValue(overload, Prepare);
            int first = overload.ContextType is null ? 0 : 1;
            object?[] values = new object?[first + arguments.Length + (overload.IsFallible ? 1 : 0)];
            bool fits = true;
            for (int i = 0; fits && i < arguments.Length; i++)
            {
                fits = prepared.Conversions[i](arguments[i], out values[first + i]) == CelErrorCode.None;
            }

            if (!fits)
            {
                continue;
            }

            if (first == 1)
            {
                values[0] = context;
            }

            object? returned = prepared.Invoker.Invoke(null, values.AsSpan());
            result = overload.IsFallible ? values[^1] : returned;
            return overload.IsFallible ? (CelErrorCode)returned! : CelErrorCode.None;
        }

        result = null;
        return CelErrorCode.NoSuchOverload;
    }

    /// <summary>A boxed value in a CLR form that is known only now; see <see cref="DynamicValues.Convert"/>.</summary>
    internal static CelErrorCode Convert(Type type, object? value, out object? result) => Conversions.GetOrAdd(type, MakeConversion)(value, out result);

    private static Prepared Prepare(Overload overload)
    {
        ImmutableArray<CelType> parameters = [.. overload.Parameters.Select(Erase)];
        MethodInfo method = OverloadFactory.Close(overload, parameters, Erase(overload.Result));
        return new Prepared(MethodInvoker.Create(method), [.. parameters.Select(p => Conversions.GetOrAdd(p.ClrType, MakeConversion))]);
    }

    private static CelType Erase(CelType type)
    {
        if (type.Kind == CelTypeKind.Parameter)
        {
            return CelType.Dyn;
        }

        return type.Arguments.IsEmpty ? type : type.With([.. type.Arguments.Select(Erase)]);
    }

    private static Conversion MakeConversion(Type type) =>
        typeof(DynamicCall).GetMethod(nameof(ConvertTo), BindingFlags.Static | BindingFlags.NonPublic)!.MakeGenericMethod(type).CreateDelegate<Conversion>();

    private static CelErrorCode ConvertTo<T>(object? value, out object? result)
    {
        CelErrorCode code = DynamicValues.Convert(value, out T? converted);
        result = converted;
        return code;
    }

    private sealed record Prepared(MethodInvoker Invoker, Conversion[] Conversions);
}
