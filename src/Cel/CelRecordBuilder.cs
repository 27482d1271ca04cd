using System.Reflection;
using VaultPolicy.Cel.Declarations;
using VaultPolicy.Cel.Types;

namespace VaultPolicy.Cel;

/// <summary>Declares the fields of a record.</summary>
/// <typeparam name="T">The CLR type that carries the record: a class or a struct.</typeparam>
public sealed class CelRecordBuilder<T>
{
    private readonly Dictionary<string, RecordField> _fields = new(StringComparer.Ordinal);
    private readonly Func<PropertyInfo, CelType> _typeOf;

    internal CelRecordBuilder(Func<PropertyInfo, CelType> typeOf) => _typeOf = typeOf;

    internal IReadOnlyDictionary<string, RecordField> Fields => _fields;

    /// <summary>Declares a field that reads the property, field or parameterless method <paramref name="member"/> of <typeparamref name="T"/>; null takes the member whose name is <paramref name="name"/> with an upper-case first letter.</summary>
    /// <exception cref="ArgumentException">No such member, its CLR type cannot carry <paramref name="type"/>, or the field exists.</exception>
    public CelRecordBuilder<T> Field(string name, CelType type, string? member = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return Field(name, type, MemberAccess.Find(typeof(T), member ?? char.ToUpperInvariant(name[0]) + name[1..]));
    }

    /// <summary>Declares a field that reads <paramref name="member"/>.</summary>
    /// <exception cref="ArgumentException">The member's CLR type cannot carry <paramref name="type"/>, or the field exists.</exception>
    public CelRecordBuilder<T> Field(string name, CelType type, MemberInfo member)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        MemberAccess.Require(member, type, typeof(T));
        if (!_fields.TryAdd(name, new RecordField(name, type, member)))
        {
            throw new ArgumentException($"field `{name}` is declared twice", nameof(name));
        }

        return this;
    }

    /// <summary>Declares a field for every public property of <typeparamref name="T"/> that has none yet, with the property's name in camel case and the CEL type that its CLR type carries; see <see cref="CelEnvironmentBuilder.AddRecord{T}(string?)"/>.</summary>
    /// <param name="except">Names of properties to leave out.</param>
    /// <exception cref="ArgumentException">No CEL type carries a property, or there is no property with a name of <paramref name="except"/>.</exception>
    public CelRecordBuilder<T> Properties(params string[] except)
    {
        HashSet<string> declared = [.. _fields.Values.Select(f => f.Member.Name)];
        foreach (PropertyInfo property in PublicProperties.Of(typeof(T), except).Where(p => !declared.Contains(p.Name)))
        {
            Field(PublicProperties.CelName(property.Name), _typeOf(property), property);
        }

        return this;
    }
}
