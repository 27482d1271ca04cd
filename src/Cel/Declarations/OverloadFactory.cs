using System.Collections.Immutable;
using System.Reflection;
using VaultPolicy.Cel.Types;

namespace VaultPolicy.Cel.Declarations;

/// <summary>Makes overloads of methods and refuses methods that do not fit their declaration.</summary>
internal static class OverloadFactory
{
    internal static Overload Create(
        string name, string id, CelType result, IReadOnlyList<CelType> parameters, MethodInfo method, bool isMember, bool isDynamicOnly)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(method);
        if (!method.IsStatic)
        {
            throw new ArgumentException($"the implementation of `{id}` is not static", nameof(method));
        }

        if (isMember && parameters.Count == 0)
        {
            throw new ArgumentException($"the member function `{id}` has no receiver", nameof(parameters));
        }

        ParameterInfo[] actual = method.GetParameters();
        bool fallible = method.ReturnType == typeof(CelErrorCode) && actual.Length > 0 && actual[^1].IsOut;
        int values = actual.Length - (fallible ? 1 : 0);
        Type? context = values == parameters.Count + 1 ? actual[0].ParameterType : null;
        if (values != parameters.Count + (context is null ? 0 : 1))
        {
            throw new ArgumentException($"the implementation of `{id}` takes {values} values, the declaration has {parameters.Count} parameters", nameof(method));
        }

        if (!method.IsGenericMethodDefinition)
        {
            Type returned = fallible ? actual[^1].ParameterType.GetElementType()! : method.ReturnType;
            Require(id, "the result", result, returned);
            for (int i = 0; i < parameters.Count; i++)
            {
                Require(id, $"parameter {i + 1}", parameters[i], actual[i + (context is null ? 0 : 1)].ParameterType);
            }
        }

        Type? contextType = context is { IsByRef: true } ? context.GetElementType() : context;
        return new Overload(name, id, isMember, [.. parameters], result, method, fallible, contextType, isDynamicOnly);
    }

    /// <summary>The method with its type parameters replaced, for an instantiated signature.</summary>
    internal static MethodInfo Close(Overload overload, ImmutableArray<CelType> parameters, CelType result)
    {
        if (!overload.Method.IsGenericMethodDefinition)
        {
            return overload.Method;
        }

        Dictionary<string, CelType> bound = new(StringComparer.Ordinal);
        for (int i = 0; i < parameters.Length; i++)
        {
            Bind(overload.Parameters[i], parameters[i], bound);
        }

        Bind(overload.Result, result, bound);
        Type[] arguments = [.. overload.Method.GetGenericArguments().Select(p => bound.TryGetValue(p.Name, out CelType? type) ? type.ClrType : typeof(object))];
        return overload.Method.MakeGenericMethod(arguments);
    }

    private static void Bind(CelType declared, CelType actual, Dictionary<string, CelType> bound)
    {
        if (declared.Kind == CelTypeKind.Parameter)
        {
            bound.TryAdd(declared.Name, actual);
            return;
        }

        for (int i = 0; i < Math.Min(declared.Arguments.Length, actual.Arguments.Length); i++)
        {
            Bind(declared.Arguments[i], actual.Arguments[i], bound);
        }
    }

    private static void Require(string id, string what, CelType type, Type actual)
    {
        if (type.ClrType != actual)
        {
            throw new ArgumentException($"{what} of `{id}` is {type}, which needs {type.ClrType}, but the implementation has {actual}", id);
        }
    }
}
