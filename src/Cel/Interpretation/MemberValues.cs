using System.Collections;
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
        if (member.DeclaringType?.IsInstanceOfType(instance) == false)
        {
            throw new ArgumentException($"`{member.DeclaringType.Name}.{member.Name}` is not a member of the context {instance.GetType()}", nameof(instance));
        }

        object? read = member switch
        {
            PropertyInfo property => property.GetValue(instance),
            FieldInfo field => field.GetValue(instance),
            MethodInfo method => method.Invoke(instance, null),
            _ => throw new ArgumentException($"`{member.Name}` cannot be read", nameof(member)),
        };
        value = Convert(read, type.ClrType);
        return value is null && Purity.NeedsNullCheck(type) ? CelErrorCode.Unavailable : CelErrorCode.None;
    }

    /// <summary>The conversions that <see cref="MemberAccess"/> allows.</summary>
    private static object? Convert(object? value, Type to) => value switch
    {
        null => null,
        _ when to.IsInstanceOfType(value) && !IsDefaultArray(value) => value,
        IList when IsDefaultArray(value) => null,
        IConvertible number when to == typeof(long) => number.ToInt64(null),
        IConvertible number when to == typeof(ulong) => number.ToUInt64(null),
        IConvertible number when to == typeof(double) => number.ToDouble(null),
        DateTimeOffset time => CelTimestamp.FromDateTimeOffset(time),
        TimeSpan span => CelDuration.FromTimeSpan(span),
        _ => value,
    };

    private static bool IsDefaultArray(object value) =>
        value.GetType() is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(ImmutableArray<>)
        && (bool)type.GetProperty(nameof(ImmutableArray<int>.IsDefault))!.GetValue(value)!;
}
