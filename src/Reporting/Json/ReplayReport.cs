using System.Collections.Immutable;
using VaultPolicy.PolicyEngine.Access.Replay;

namespace VaultPolicy.Reporting.Json;

/// <summary>The result of `replay`.</summary>
/// <param name="Policy">The policy decided by now.</param>
/// <param name="Records">Records decided again.</param>
/// <param name="Errors">Lines that say why there was no decision.</param>
/// <param name="Different">Records that differ or could not be read.</param>
/// <param name="Foreign">Records of other policies or registers.</param>
/// <param name="ForeignPolicies">Their policies, with the number of records.</param>
/// <param name="ForeignRegisters">Their registers, with the number of records.</param>
/// <param name="Differences">The first differences.</param>
public sealed record ReplayReport(
    PolicyIdentity Policy,
    long Records,
    long Errors,
    long Different,
    long Foreign,
    ImmutableSortedDictionary<string, long> ForeignPolicies,
    ImmutableSortedDictionary<string, long> ForeignRegisters,
    ImmutableArray<ReplayDifference> Differences)
{
    /// <summary>The document's kind.</summary>
    public const string SchemaName = "vaultpolicy.replay";

    /// <summary>Makes the report of a replay.</summary>
    /// <param name="policy">The policy decided by.</param>
    /// <param name="replay">The replay.</param>
    public static ReplayReport Of(PolicyIdentity policy, DecisionReplay replay) => new(
        policy,
        replay.Records,
        replay.Errors,
        replay.Different,
        replay.Foreign,
        replay.ForeignPolicies.ToImmutableSortedDictionary(StringComparer.Ordinal),
        replay.ForeignRegisters.ToImmutableSortedDictionary(StringComparer.Ordinal),
        replay.Differences);

    /// <summary>The document.</summary>
    public string ToJson()
    {
        var json = new JsonTextWriter();
        json.BeginObject().Schema(SchemaName, 1);
        Write(json);
        return json.EndObject().ToString();
    }

    /// <summary>Writes the members of the document.</summary>
    internal void Write(JsonTextWriter json)
    {
        Policy.Write(json);
        json.Integer("records", Records).Integer("errors", Errors).Integer("different", Different).Integer("foreign", Foreign);
        WriteDigests(json, "foreignPolicies", ForeignPolicies);
        WriteDigests(json, "foreignRegisters", ForeignRegisters);
        json.BeginArray("differences");
        foreach (ReplayDifference difference in Differences)
        {
            json.BeginObject().Integer("line", difference.Line);
            if (difference.Error is { } error)
            {
                json.BeginObject("error").String("code", error.Descriptor.Code).String("message", error.Message).String("help", error.Help).EndObject();
            }
            else
            {
                json.String("recorded", difference.Recorded).String("now", difference.Now);
            }

            json.EndObject();
        }

        json.EndArray();
    }

    private static void WriteDigests(JsonTextWriter json, string name, ImmutableSortedDictionary<string, long> digests)
    {
        json.BeginArray(name);
        foreach ((string digest, long records) in digests)
        {
            json.BeginObject().String("digest", digest).Integer("records", records).EndObject();
        }

        json.EndArray();
    }
}
