using System.Collections.Immutable;

namespace VaultPolicy.Cel.Types;

/// <summary>A CEL type. Equality is structural: kind, name and type arguments; the CLR type of a record or opaque type follows from its name.</summary>
public sealed class CelType : IEquatable<CelType>
{
    private readonly Type? _clrType;
    private Type? _constructed;

    private CelType(CelTypeKind kind, string name, ImmutableArray<CelType> arguments, Type? clrType, int index = 0)
    {
        Kind = kind;
        Name = name;
        Arguments = arguments;
        _clrType = clrType;
        Index = index;
    }

    /// <summary>Any value; boxed.</summary>
    public static CelType Dyn { get; } = Simple(CelTypeKind.Dyn, "dyn", typeof(object));

    /// <summary>The type of <c>null</c>.</summary>
    public static CelType Null { get; } = Simple(CelTypeKind.Null, "null_type", typeof(object));

    /// <summary>Truth values.</summary>
    public static CelType Bool { get; } = Simple(CelTypeKind.Bool, "bool", typeof(bool));

    /// <summary>Signed 64-bit integers.</summary>
    public static CelType Int { get; } = Simple(CelTypeKind.Int, "int", typeof(long));

    /// <summary>Unsigned 64-bit integers.</summary>
    public static CelType Uint { get; } = Simple(CelTypeKind.Uint, "uint", typeof(ulong));

    /// <summary>Binary floating point numbers.</summary>
    public static CelType Double { get; } = Simple(CelTypeKind.Double, "double", typeof(double));

    /// <summary>Unicode text.</summary>
    public static CelType String { get; } = Simple(CelTypeKind.String, "string", typeof(string));

    /// <summary>Byte strings.</summary>
    public static CelType Bytes { get; } = Simple(CelTypeKind.Bytes, "bytes", typeof(byte[]));

    /// <summary>Instants with nanosecond resolution.</summary>
    public static CelType Timestamp { get; } = Simple(CelTypeKind.Timestamp, "google.protobuf.Timestamp", typeof(CelTimestamp));

    /// <summary>Lengths of time with nanosecond resolution.</summary>
    public static CelType Duration { get; } = Simple(CelTypeKind.Duration, "google.protobuf.Duration", typeof(CelDuration));

    /// <summary>The type of types, with an unknown argument.</summary>
    public static CelType AnyType { get; } = TypeOf(Dyn);

    internal static CelType Error { get; } = Simple(CelTypeKind.Error, "error", typeof(object));

    /// <summary>The shape.</summary>
    public CelTypeKind Kind { get; }

    /// <summary>The name as written in CEL, without arguments.</summary>
    public string Name { get; }

    /// <summary>Type arguments: one for list, optional and type, key and value for map, any number for opaque types.</summary>
    public ImmutableArray<CelType> Arguments { get; }

    /// <summary>The CLR type that carries values of this type in compiled code.</summary>
    /// <exception cref="InvalidOperationException">The type has no values (a tag, or a type parameter).</exception>
    public Type ClrType => Kind switch
    {
        CelTypeKind.List => _constructed ??= typeof(IReadOnlyList<>).MakeGenericType(Arguments[0].ClrType),
        CelTypeKind.Map => _constructed ??= typeof(IReadOnlyDictionary<,>).MakeGenericType(Arguments[0].ClrType, Arguments[1].ClrType),
        CelTypeKind.Optional => _constructed ??= typeof(CelOptional<>).MakeGenericType(Arguments[0].ClrType),
        // Inside a declaration a parameter stands for any type; outside it is replaced before code is generated.
        CelTypeKind.Parameter or CelTypeKind.Variable => typeof(object),
        _ => _clrType ?? throw new InvalidOperationException($"type {this} has no values"),
    };

    internal int Index { get; }

    internal bool IsNumeric => Kind is CelTypeKind.Int or CelTypeKind.Uint or CelTypeKind.Double;

    internal bool IsDynLike => Kind is CelTypeKind.Dyn or CelTypeKind.Error;

    /// <summary><c>list(element)</c>.</summary>
    public static CelType List(CelType element) => new(CelTypeKind.List, "list", [element], null);

    /// <summary><c>map(key, value)</c>.</summary>
    public static CelType Map(CelType key, CelType value) => new(CelTypeKind.Map, "map", [key, value], null);

    /// <summary><c>optional_type(value)</c>.</summary>
    public static CelType Optional(CelType value) => new(CelTypeKind.Optional, "optional_type", [value], null);

    /// <summary><c>type(argument)</c>: the type of the value that names <paramref name="argument"/>.</summary>
    public static CelType TypeOf(CelType argument) => new(CelTypeKind.Type, "type", [argument], typeof(CelType));

    /// <summary>A type parameter for function declarations.</summary>
    public static CelType Parameter(string name) => new(CelTypeKind.Parameter, name, [], null);

    /// <summary>A closed object type over <paramref name="clrType"/>; its fields are declared with <c>AddRecord</c>.</summary>
    public static CelType Record(string name, Type clrType)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(clrType);
        return new CelType(CelTypeKind.Record, name, [], clrType);
    }

    /// <summary>A host type. <paramref name="arguments"/> are seen by the checker only: values of <c>amount(USDC)</c> and <c>amount(ETH)</c> share one CLR type and do not mix.</summary>
    public static CelType Opaque(string name, Type clrType, params CelType[] arguments)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(clrType);
        ArgumentNullException.ThrowIfNull(arguments);
        return new CelType(CelTypeKind.Opaque, name, [.. arguments], clrType);
    }

    /// <summary>A type without values, to be an argument of an opaque type.</summary>
    public static CelType Tag(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return new CelType(CelTypeKind.Tag, name, [], null);
    }

    /// <inheritdoc/>
    public bool Equals(CelType? other)
    {
        if (ReferenceEquals(this, other))
        {
            return true;
        }

        return other is not null && Kind == other.Kind && Index == other.Index
            && string.Equals(Name, other.Name, StringComparison.Ordinal)
            && Arguments.AsSpan().SequenceEqual(other.Arguments.AsSpan());
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as CelType);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Kind, string.GetHashCode(Name, StringComparison.Ordinal), Arguments.Length);

    /// <summary>The type as CEL writes it, for example <c>map(string, list(int))</c>.</summary>
    public override string ToString()
    {
        string name = Kind switch
        {
            CelTypeKind.Timestamp => "timestamp",
            CelTypeKind.Duration => "duration",
            CelTypeKind.Null => "null",
            CelTypeKind.Optional => "optional",
            CelTypeKind.Variable => "?",
            _ => Name,
        };
        return Arguments.IsEmpty ? name : $"{name}({string.Join(", ", Arguments)})";
    }

    internal static CelType Variable(int index) => new(CelTypeKind.Variable, "?", [], null, index);

    /// <summary>The same type constructor over other arguments.</summary>
    internal CelType With(ImmutableArray<CelType> arguments) => new(Kind, Name, arguments, _clrType, Index);

    /// <summary>The type as a runtime value names it: without arguments.</summary>
    internal CelType Erased => Arguments.IsEmpty ? this : new(Kind, Name, [], _clrType);

    private static CelType Simple(CelTypeKind kind, string name, Type clrType) => new(kind, name, [], clrType);
}
