using VaultPolicy.Governance.Register;
using VaultPolicy.Primitives;

namespace VaultPolicy.Reporting.Json;

/// <summary>An edit of a register: the result of `register freeze`, `unfreeze` and `remove`.</summary>
/// <param name="File">The register.</param>
/// <param name="Kind">What was done.</param>
/// <param name="Reason">Why, in the words of who did it.</param>
/// <param name="At">When.</param>
/// <param name="DigestBefore">The digest before.</param>
/// <param name="RowsBefore">The entries before.</param>
/// <param name="DigestAfter">The digest after.</param>
/// <param name="RowsAfter">The entries after.</param>
/// <param name="Result">To whom.</param>
public sealed record RegisterEditReport(
    string File,
    RegisterEditKind Kind,
    string Reason,
    UnixTime At,
    Bytes32 DigestBefore,
    int RowsBefore,
    Bytes32 DigestAfter,
    int RowsAfter,
    RegisterEditResult Result)
{
    /// <summary>The document's kind.</summary>
    public const string SchemaName = "vaultpolicy.registerEdit";

    /// <summary>The document.</summary>
    public string ToJson()
    {
        JsonTextWriter json = new JsonTextWriter().BeginObject()
            .Schema(SchemaName, 1)
            .String("file", File)
            .String("action", RegisterWords.Of(Kind))
            .String("reason", Reason)
            .String("at", At.ToString())
            .BeginObject("before").Integer("rows", RowsBefore).String("digest", DigestBefore.ToString()).EndObject()
            .BeginObject("after").Integer("rows", RowsAfter).String("digest", DigestAfter.ToString()).EndObject();
        RegisterEntryJson.WriteAll(json, "changed", Result.Changed);
        return json.Strings("unchanged", Result.Unchanged.Select(a => a.ToString())).EndObject().ToString();
    }
}
