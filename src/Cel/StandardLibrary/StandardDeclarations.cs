using System.Collections.Immutable;
using System.Reflection;
using VaultPolicy.Cel.Declarations;
using VaultPolicy.Cel.Extensions;
using VaultPolicy.Cel.Types;

namespace VaultPolicy.Cel.StandardLibrary;

/// <summary>The overloads and types of the CEL specification, read from the attributes of the implementing methods.</summary>
internal static class StandardDeclarations
{
    internal static ImmutableArray<Overload> Overloads { get; } =
    [
        .. Read(typeof(IntArithmetic)), .. Read(typeof(UintArithmetic)), .. Read(typeof(DoubleArithmetic)),
        .. Read(typeof(Concatenation)), .. Read(typeof(Comparison)), .. Read(typeof(MixedComparison)),
        .. Read(typeof(Collections)), .. Read(typeof(Text)), .. Read(typeof(Patterns)),
        .. Read(typeof(TimeArithmetic)), .. Read(typeof(TimeFields)), .. Read(typeof(ZonedTimeFields)), .. Read(typeof(NumberConversions)), .. Read(typeof(TextConversions)),
        .. Read(typeof(TimeConversions)),
    ];

    internal static ImmutableArray<CelType> Types { get; } =
    [
        CelType.Bool, CelType.Int, CelType.Uint, CelType.Double, CelType.String, CelType.Bytes, CelType.Null, CelType.Timestamp, CelType.Duration,
        CelType.List(CelType.Dyn), CelType.Map(CelType.Dyn, CelType.Dyn), CelType.AnyType,
    ];

    /// <summary>The CEL type that a CLR type stands for in the implementation of a standard function.</summary>
    internal static CelType TypeOf(Type type)
    {
        if (type.IsGenericParameter)
        {
            return CelType.Parameter(type.Name);
        }

        if (type.IsGenericType)
        {
            CelType[] arguments = [.. type.GetGenericArguments().Select(TypeOf)];
            Type definition = type.GetGenericTypeDefinition();
            return definition == typeof(IReadOnlyList<>) ? CelType.List(arguments[0])
                : definition == typeof(CelOptional<>) ? CelType.Optional(arguments[0])
                : CelType.Map(arguments[0], arguments[1]);
        }

        CelType[] simple =
        [
            CelType.Bool, CelType.Int, CelType.Uint, CelType.Double, CelType.String, CelType.Bytes, CelType.Timestamp, CelType.Duration, CelType.AnyType, CelType.Dyn,
            NetworkFunctions.Ip, NetworkFunctions.Cidr,
        ];
        return simple.First(t => t.ClrType == type);
    }

    /// <summary>The overloads that the methods of a class implement.</summary>
    internal static IEnumerable<Overload> Read(Type holder)
    {
        foreach (MethodInfo method in holder.GetMethods(BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.DeclaredOnly))
        {
            foreach (CelOverloadAttribute attribute in method.GetCustomAttributes<CelOverloadAttribute>())
            {
                ParameterInfo[] parameters = method.GetParameters();
                bool fallible = parameters is [.., { IsOut: true }];
                Type result = fallible ? parameters[^1].ParameterType.GetElementType()! : method.ReturnType;
                CelType[] types = [.. parameters.Take(parameters.Length - (fallible ? 1 : 0)).Select(p => TypeOf(p.ParameterType))];
                yield return OverloadFactory.Create(attribute.Name, attribute.Id, TypeOf(result), types, method, attribute.IsMember, attribute.IsDynamicOnly);
            }
        }
    }
}
