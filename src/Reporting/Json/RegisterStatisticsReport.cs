using System.Globalization;
using VaultPolicy.Governance.Register;
using VaultPolicy.Primitives;

namespace VaultPolicy.Reporting.Json;

/// <summary>A register in figures: the result of `register stats`.</summary>
/// <param name="File">The register.</param>
/// <param name="List">The lists of sanctioned addresses.</param>
/// <param name="Statistics">The figures.</param>
public sealed record RegisterStatisticsReport(string File, SanctionsList List, RegisterStatistics Statistics)
{
    /// <summary>The document's kind.</summary>
    public const string SchemaName = "vaultpolicy.registerStats";

    /// <summary>The document.</summary>
    public string ToJson()
    {
        JsonTextWriter json = new JsonTextWriter().BeginObject()
            .Schema(SchemaName, 1)
            .String("file", File)
            .Integer("rows", Statistics.Count)
            .String("digest", Statistics.Digest.ToString())
            .Integer("tableBytes", Statistics.TableBytes)
            .String("at", Statistics.At.ToString());
        Counts(json, "classes", Statistics.Classes);
        Counts(json, "levels", Statistics.Levels);
        Counts(json, "countries", Statistics.Countries);
        Counts(json, "flags", Statistics.Flags);
        json.Integer("expired", Statistics.Expired).BeginObject("expiring");
        foreach ((int days, int count) in RegisterStatistics.ExpiryDays.Zip(Statistics.ExpiringSoon))
        {
            json.Integer(days.ToString(CultureInfo.InvariantCulture) + "d", count);
        }

        json.EndObject().String("firstExpiry", Time(Statistics.FirstExpiry)).String("lastExpiry", Time(Statistics.LastExpiry));
        SanctionsJson.Write(json, List);
        return json.Integer("listed", Statistics.Listed).Integer("listedNotFlagged", Statistics.ListedNotFlagged).EndObject().ToString();
    }

    private static string? Time(UnixTime? time) => time is { } some ? RegisterTime.Short(some) : null;

    private static void Counts(JsonTextWriter json, string name, IEnumerable<RegisterCount> counts)
    {
        json.BeginObject(name);
        foreach (RegisterCount count in counts)
        {
            json.Integer(count.Value, count.Count);
        }

        json.EndObject();
    }
}
