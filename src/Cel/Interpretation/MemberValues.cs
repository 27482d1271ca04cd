using System.Collections.Immutable;
using System.Reflection;
using VaultPolicy.Cel.Compilation;
using VaultPolicy.Cel.Declarations;
using VaultPolicy.Cel.Types;

namespace VaultPolicy.Cel.Interpretation;

/// <summary>Reads CLR members by reflection into the values that compiled code would see.</summary>
internal static class MemberValues
{
    internal static CelErrorCode Read(MemberInfo member, object instance, CelType type, out object? value)
    {
        if (!MemberAccess.IsStatic(member))
        {
            Require(member, instance);
        }

        object? read = member switch
        {
            PropertyInfo property => property.GetValue(instance),
            FieldInfo field => field.GetValue(instance),
            _ => ((MethodInfo)member).Invoke(instance, null),
        };
        value = Convert(read, type.ClrType);
        return value is null && Purity.NeedsNullCheck(type) ? CelErrorCode.Unavailable : CelErrorCode.None;
    }

    /// <summary>Throws when the member is none of this instance.</summary>
    internal static void Require(MemberInfo member, object instance)
    {
        if (!member.DeclaringType!.IsInstanceOfType(instance))
        {
            throw new ArgumentException($"`{member.DeclaringType.Name}.{member.Name}` is not a member of the context {instance.GetType()}", nameof(instance));
        }
    }

    /// <summary>The conversions that <see cref="MemberAccess"/> allows.</summary>
    private static object? Convert(object? value, Type to) => value switch
    {
        null => null,
        _ when IsDefaultArray(value) => null,
        _ when to.IsInstanceOfType(value) => value,
        IConvertible number when to == typeof(long) => number.ToInt64(null),
        IConvertible number when to == typeof(ulong) => number.ToUInt64(null),
        IConvertible number => number.ToDouble(null),
        DateTimeOffset time => CelTimestamp.FromDateTimeOffset(time),
        _ => CelDuration.FromTimeSpan((TimeSpan)value),
    };

    private static bool IsDefaultArray(object value) =>
        value.GetType() is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(ImmutableArray<>)
        && (bool)type.GetProperty(nameof(ImmutableArray<int>.IsDefault))!.GetValue(value)!;
}
