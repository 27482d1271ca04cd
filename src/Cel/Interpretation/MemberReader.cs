using System.Collections.Immutable;
using System.Reflection;
using VaultPolicy.Cel.Compilation;
using VaultPolicy.Cel.Declarations;
using VaultPolicy.Cel.Types;

namespace VaultPolicy.Cel.Interpretation;

/// <summary>Reads a CLR member without emitted code, into the value that compiled code would see. How to read it is found once.</summary>
internal sealed class MemberReader
{
    private readonly MemberInfo _member;
    private readonly CelType _type;
    private readonly FieldInfo? _field;
    private readonly MethodInvoker? _getter;

    internal MemberReader(MemberInfo member, CelType type)
    {
        _member = member;
        _type = type;
        _field = member as FieldInfo;
        _getter = member switch
        {
            PropertyInfo property => MethodInvoker.Create(property.GetMethod!),
            FieldInfo => null,
            _ => MethodInvoker.Create((MethodInfo)member),
        };
    }

    internal CelErrorCode Read(object instance, out object? value)
    {
        bool isStatic = MemberAccess.IsStatic(_member);
        if (!isStatic)
        {
            Require(_member, instance);
        }

        object? read = _field is null ? _getter!.Invoke(isStatic ? null : instance) : _field.GetValue(instance);
        if (read is TimeSpan span && MemberAccess.CanOverflow(_member, _type))
        {
            bool fits = CelDuration.TryFromTimeSpan(span, out CelDuration duration);
            value = fits ? duration : null;
            return fits ? CelErrorCode.None : CelErrorCode.Overflow;
        }

        value = Convert(read, _type.ClrType);
        return value is null && Purity.NeedsNullCheck(_type) ? CelErrorCode.Unavailable : CelErrorCode.None;
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
        _ => CelTimestamp.FromDateTimeOffset((DateTimeOffset)value),
    };

    private static bool IsDefaultArray(object value) =>
        value.GetType() is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(ImmutableArray<>)
        && (bool)type.GetProperty(nameof(ImmutableArray<int>.IsDefault))!.GetValue(value)!;
}
