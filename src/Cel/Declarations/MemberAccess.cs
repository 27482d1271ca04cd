using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.CompilerServices;
using VaultPolicy.Cel.Types;

namespace VaultPolicy.Cel.Declarations;

/// <summary>Which CLR members can carry a CEL type, and how their values convert.</summary>
internal static class MemberAccess
{
    internal static Type TypeOf(MemberInfo member) => member switch
    {
        PropertyInfo property => property.PropertyType,
        FieldInfo field => field.FieldType,
        MethodInfo method => method.ReturnType,
        _ => throw new ArgumentException($"`{member.Name}` is neither a property, a field nor a method", nameof(member)),
    };

    /// <summary>Throws when values of the member cannot become values of the type.</summary>
    internal static void Require(MemberInfo member, CelType type, Type owner)
    {
        ArgumentNullException.ThrowIfNull(member);
        ArgumentNullException.ThrowIfNull(type);
        if (member is PropertyInfo { GetMethod: null })
        {
            throw new ArgumentException($"property `{owner.Name}.{member.Name}` cannot be read", nameof(member));
        }

        Type from = TypeOf(member);
        if (!CanConvert(from, type.ClrType))
        {
            throw new ArgumentException($"`{owner.Name}.{member.Name}` is {from} and cannot carry {type}, which needs {type.ClrType}", nameof(member));
        }
    }

    internal static MemberInfo Find(Type owner, string name)
    {
        const BindingFlags Flags = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;
        return (MemberInfo?)owner.GetProperty(name, Flags) ?? (MemberInfo?)owner.GetField(name, Flags) ?? owner.GetMethod(name, Flags, Type.EmptyTypes)
            ?? throw new ArgumentException($"type {owner} has no property, field or parameterless method `{name}`", nameof(name));
    }

    /// <summary>The field that an automatic property of a class or struct reads, which costs less to compile; other members themselves.</summary>
    internal static MemberInfo SourceOf(MemberInfo member)
    {
        const BindingFlags Flags = BindingFlags.Instance | BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        return member is PropertyInfo { GetMethod: { IsVirtual: false } getter } && getter.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false)
            && member.DeclaringType?.GetField($"<{member.Name}>k__BackingField", Flags) is { } field && field.FieldType == TypeOf(member)
            ? field
            : member;
    }

    /// <summary>Whether a value of the member may be outside the range of the type: a <see cref="TimeSpan"/> reaches further than a duration.</summary>
    internal static bool CanOverflow(MemberInfo member, CelType type) => type.Kind == CelTypeKind.Duration && TypeOf(member) == typeof(TimeSpan);

    internal static bool IsStatic(MemberInfo member) => member switch
    {
        PropertyInfo property => property.GetMethod!.IsStatic,
        FieldInfo field => field.IsStatic,
        MethodInfo method => method.IsStatic,
        _ => false,
    };

    private static bool CanConvert(Type from, Type to)
    {
        if (to.IsAssignableFrom(from) && from.IsValueType == to.IsValueType)
        {
            return true;
        }

        if (from.IsGenericType && from.GetGenericTypeDefinition() == typeof(ImmutableArray<>))
        {
            return to.IsAssignableFrom(from.GetGenericArguments()[0].MakeArrayType());
        }

        return (to == typeof(long) && (from == typeof(int) || from == typeof(short) || from == typeof(sbyte) || from == typeof(byte) || from == typeof(ushort) || from == typeof(uint)))
            || (to == typeof(ulong) && (from == typeof(uint) || from == typeof(ushort) || from == typeof(byte)))
            || (to == typeof(double) && from == typeof(float))
            || (to == typeof(object) && !from.IsByRefLike && from != typeof(void))
            || (to == typeof(CelTimestamp) && from == typeof(DateTimeOffset))
            || (to == typeof(CelDuration) && from == typeof(TimeSpan));
    }
}
