using VaultPolicy.Governance.Register;

namespace VaultPolicy.Reporting.Json;

/// <summary>Lists of sanctioned addresses in reports: where they come from is part of the result.</summary>
internal static class SanctionsJson
{
    public static void Write(JsonTextWriter json, SanctionsList list)
    {
        json.BeginObject("sanctions")
            .String("date", list.Date is { } date ? RegisterTime.Short(date) : null)
            .Integer("addresses", list.Count)
            .BeginArray("files");
        foreach (SanctionsFile file in list.Files)
        {
            json.BeginObject()
                .String("file", file.Path)
                .String("sha256", file.Sha256)
                .Integer("strings", file.Strings)
                .Integer("addresses", file.Addresses.Length)
                .Integer("repeated", file.Repeated)
                .Integer("otherChains", file.OtherChains)
                .Integer("notChecksummed", file.NotChecksummed.Length)
                .EndObject();
        }

        json.EndArray().EndObject();
    }
}
