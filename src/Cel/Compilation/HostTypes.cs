using VaultPolicy.Cel.Declarations;
using VaultPolicy.Cel.Types;

namespace VaultPolicy.Cel.Compilation;

/// <summary>Records and opaque types of the host behind <c>dyn</c>, found by the CLR types of their values.</summary>
internal sealed class HostTypes(IEnumerable<RecordDeclaration> records, IEnumerable<CelType> types)
{
    private readonly CelType[] _types = [.. types.Where(t => t.Kind is CelTypeKind.Record or CelTypeKind.Opaque)];
    private readonly RecordDeclaration[] _records = [.. records.GroupBy(r => r.Type.ClrType).Select(Merge)];

    /// <summary>For <c>value[index]</c>, which records do not have.</summary>
    internal static HostTypes None { get; } = new([], []);

    /// <summary>The declaration that a value belongs to, or null.</summary>
    internal RecordDeclaration? Find(object? value) => value is null ? null : Array.Find(_records, r => r.Type.ClrType.IsInstanceOfType(value));

    /// <summary>The type of a value, by the name that the host declared.</summary>
    internal CelType TypeOf(object? value)
    {
        CelType type = DynamicValues.TypeOf(value);
        return type.Kind == CelTypeKind.Opaque && Array.Find(_types, t => t.ClrType.IsInstanceOfType(value)) is { } declared ? declared.Erased : type;
    }

    // A value does not say which of the records over its CLR type it is, so it has the fields of all.
    private static RecordDeclaration Merge(IGrouping<Type, RecordDeclaration> same)
    {
        RecordDeclaration first = same.First();
        if (same.Skip(1).Any())
        {
            Dictionary<string, RecordField> fields = new(StringComparer.Ordinal);
            foreach (RecordField field in same.SelectMany(r => r.Fields.Values))
            {
                fields.TryAdd(field.Name, field);
            }

            return first with { Fields = fields };
        }

        return first;
    }

    internal static CelErrorCode Read(RecordDeclaration record, object value, object? field, out object? result)
    {
        result = null;
        if (field is not string name)
        {
            return CelErrorCode.NoSuchOverload;
        }

        return record.Fields.TryGetValue(name, out RecordField? found) ? found.Reader.Read(value, out result) : CelErrorCode.NoSuchKey;
    }
}
