using System.Reflection;
using System.Text.Json;
using VaultPolicy.Cel.Types;

namespace VaultPolicy.Cel.Declarations;

/// <summary>Public properties as CEL sees them: their names and the types that carry them.</summary>
internal static class PublicProperties
{
    private static readonly CelType[] Simple =
        [CelType.Bool, CelType.Int, CelType.Uint, CelType.Double, CelType.String, CelType.Bytes, CelType.Timestamp, CelType.Duration];

    internal static string CelName(string name) => JsonNamingPolicy.CamelCase.ConvertName(name);

    internal static string CelName(Type type) => type.IsGenericType || type.IsArray
        ? throw new ArgumentException($"`{type}` has no simple name; give the record one", nameof(type))
        : CelName(type.Name);

    /// <summary>The public properties that can be read from an instance, in the order of their declaration, without those named.</summary>
    internal static IEnumerable<PropertyInfo> Of(Type type, string[] except)
    {
        ArgumentNullException.ThrowIfNull(except);
        PropertyInfo[] properties = [.. type.GetProperties(BindingFlags.Instance | BindingFlags.Public).Where(p => p.GetMethod is { IsPublic: true } && p.GetIndexParameters().Length == 0)];
        string? missing = except.FirstOrDefault(e => !Array.Exists(properties, p => p.Name == e));
        return missing is null
            ? properties.Where(p => !except.Contains(p.Name))
            : throw new ArgumentException($"{type} has no public property `{missing}`", nameof(except));
    }

    /// <summary>The CEL type of a property; <paramref name="declared"/> are the host's types.</summary>
    internal static CelType TypeOf(PropertyInfo property, IReadOnlyCollection<CelType> declared)
    {
        CelType? type = Carried(property.PropertyType, declared, out string? problem);
        return type ?? throw new ArgumentException(
            $"property `{property.DeclaringType?.Name}.{property.Name}` is {property.PropertyType}: {problem}; or declare it by hand, or leave it out", nameof(property));
    }

    private static CelType? Carried(Type type, IReadOnlyCollection<CelType> declared, out string? problem)
    {
        problem = null;
        if (Wide(type) is { } wide)
        {
            return wide;
        }

        if (CollectionOf(type) is var (constructor, arguments) && constructor is not null)
        {
            CelType?[] inner = new CelType?[arguments.Length];
            for (int i = 0; i < inner.Length; i++)
            {
                inner[i] = Carried(arguments[i], declared, out problem);
                if (inner[i] is null)
                {
                    return null;
                }

                if (inner[i]!.ClrType != arguments[i])
                {
                    problem = $"inside a collection {inner[i]} needs {inner[i]!.ClrType}, not {arguments[i]}";
                    return null;
                }
            }

            return constructor([.. inner.OfType<CelType>()]);
        }

        CelType[] hosts = [.. declared.Where(t => t.Kind is CelTypeKind.Record or CelTypeKind.Opaque && t.ClrType == type)];
        problem = hosts.Length switch
        {
            0 when Nullable.GetUnderlyingType(type) is { } value => $"CEL has no {value} that may be missing; make it a `CelOptional<T>`",
            0 when type.IsEnum => "CEL has no enumerations; make it text or a number",
            0 => $"no CEL type carries it; declare it first with `AddRecord<{type.Name}>()` or `AddOpaque`",
            1 when hosts[0].Arguments.IsEmpty => null,
            1 => $"`{hosts[0].Name}` has type arguments, which a CLR type does not tell",
            _ => $"several types have this form: {string.Join(", ", hosts.Select(h => h.Name))}",
        };
        return problem is null ? hosts[0] : null;
    }

    /// <summary>The type of a single value, also of one that is converted when it is read.</summary>
    private static CelType? Wide(Type type)
    {
        if (type == typeof(int) || type == typeof(short) || type == typeof(sbyte))
        {
            return CelType.Int;
        }

        if (type == typeof(uint) || type == typeof(ushort) || type == typeof(byte))
        {
            return CelType.Uint;
        }

        return type == typeof(float) ? CelType.Double
            : type == typeof(DateTimeOffset) ? CelType.Timestamp
            : type == typeof(TimeSpan) ? CelType.Duration
            : Array.Find(Simple, t => t.ClrType == type);
    }

    private static (Func<CelType[], CelType>? Constructor, Type[] Arguments) CollectionOf(Type type)
    {
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(CelOptional<>))
        {
            return (a => CelType.Optional(a[0]), type.GetGenericArguments());
        }

        if (Interface(type, typeof(IReadOnlyDictionary<,>)) is { } map)
        {
            return (a => CelType.Map(a[0], a[1]), map.GetGenericArguments());
        }

        return Interface(type, typeof(IReadOnlyList<>)) is { } list ? (a => CelType.List(a[0]), list.GetGenericArguments()) : (null, []);
    }

    private static Type? Interface(Type type, Type definition) =>
        type.GetInterfaces().Prepend(type).FirstOrDefault(i => i.IsGenericType && i.GetGenericTypeDefinition() == definition);
}
