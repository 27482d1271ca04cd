using VaultPolicy.Cel.Declarations;
using VaultPolicy.Cel.Interpretation;

namespace VaultPolicy.Cel.Compilation;

/// <summary>Fields of records whose type is known only while evaluating.</summary>
internal sealed class DynamicRecords(IEnumerable<RecordDeclaration> records)
{
    private readonly RecordDeclaration[] _records = [.. records];

    /// <summary>For <c>value[index]</c>, which records do not have.</summary>
    internal static DynamicRecords None { get; } = new([]);

    /// <summary>The declaration that a value belongs to, or null.</summary>
    internal RecordDeclaration? Find(object? value) => value is null ? null : Array.Find(_records, r => r.Type.ClrType.IsInstanceOfType(value));

    internal static CelErrorCode Read(RecordDeclaration record, object value, object? field, out object? result)
    {
        result = null;
        if (field is not string name)
        {
            return CelErrorCode.NoSuchOverload;
        }

        return record.Fields.TryGetValue(name, out RecordField? found) ? MemberValues.Read(found.Member, value, found.Type, out result) : CelErrorCode.NoSuchKey;
    }
}
