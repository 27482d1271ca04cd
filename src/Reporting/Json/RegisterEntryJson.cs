using VaultPolicy.Governance.Register;
using VaultPolicy.PolicyEngine.Register;

namespace VaultPolicy.Reporting.Json;

/// <summary>Register entries in reports.</summary>
internal static class RegisterEntryJson
{
    public static void WriteAll(JsonTextWriter json, string name, IEnumerable<RegisterEntry> entries)
    {
        json.BeginArray(name);
        foreach (RegisterEntry entry in entries)
        {
            Write(json.BeginObject(), entry).EndObject();
        }

        json.EndArray();
    }

    /// <summary>Writes the entry's members.</summary>
    public static JsonTextWriter Write(JsonTextWriter json, in RegisterEntry entry) => json
        .String("address", entry.Address.ToString())
        .String("class", SubjectWords.Of(entry.Class))
        .Integer("level", entry.Level)
        .String("country", entry.Country.Text)
        .String("validUntil", RegisterTime.Short(entry.ValidUntil))
        .Strings("flags", SubjectWords.WordsOf(entry.Flags));
}
