using System.Collections.Immutable;
using VaultPolicy.Governance.Register;
using VaultPolicy.PolicyEngine.Register;
using VaultPolicy.Primitives;

namespace VaultPolicy.Reporting.Json;

/// <summary>What a register says of an address: the result of `register show`.</summary>
/// <param name="File">The register.</param>
/// <param name="Address">The address.</param>
/// <param name="Entry">Its entry; null when there is none.</param>
/// <param name="Line">The line of the entry; 0 when there is none.</param>
/// <param name="Provider">Who checked the subject; may be empty.</param>
/// <param name="Reference">The check; may be empty.</param>
/// <param name="At">The time that expiry is judged at.</param>
/// <param name="List">The lists of sanctioned addresses.</param>
/// <param name="LookAlikes">Other addresses of the register that begin and end alike.</param>
public sealed record RegisterSubjectReport(
    string File,
    Address Address,
    RegisterEntry? Entry,
    int Line,
    string Provider,
    string Reference,
    UnixTime At,
    SanctionsList List,
    ImmutableArray<Address> LookAlikes)
{
    /// <summary>The document's kind.</summary>
    public const string SchemaName = "vaultpolicy.registerSubject";

    /// <summary>`valid`, `expired`, `frozen`, `sanctioned` or `unknown`.</summary>
    public string State => Entry is not { } entry ? "unknown"
        : (entry.Flags & SubjectMarks.Sanctioned) != 0 ? "sanctioned"
        : (entry.Flags & SubjectMarks.Frozen) != 0 ? "frozen"
        : entry.ValidUntil <= At ? "expired"
        : "valid";

    /// <summary>The document.</summary>
    public string ToJson()
    {
        JsonTextWriter json = new JsonTextWriter().BeginObject()
            .Schema(SchemaName, 1)
            .String("file", File)
            .String("address", Address.ToString())
            .String("at", At.ToString())
            .String("state", State)
            .Boolean("listed", List.Contains(Address));
        if (Entry is { } entry)
        {
            RegisterEntryJson.Write(json.BeginObject("entry"), entry).String("provider", Provider).String("reference", Reference).Integer("line", Line).EndObject();
        }

        SanctionsJson.Write(json, List);
        return json.Strings("lookAlikes", LookAlikes.Select(a => a.ToString())).EndObject().ToString();
    }
}
