using System.Collections.Immutable;
using VaultPolicy.Primitives.Json;

namespace VaultPolicy.Governance.Planning.Files;

/// <summary>Writes plan files: canonical JSON (RFC 8785).</summary>
public static class PlanFileWriter
{
    /// <summary>The canonical bytes of a plan, with its digest.</summary>
    /// <param name="plan">The plan.</param>
    public static byte[] Write(PlanDocument plan) => Write(plan, isWhole: true);

    /// <summary>What the digest is over: everything but places, which formatting moves, and the digest itself.</summary>
    internal static byte[] Effects(PlanDocument plan) => Write(plan, isWhole: false);

    private static byte[] Write(PlanDocument plan, bool isWhole)
    {
        ArgumentNullException.ThrowIfNull(plan);
        CanonicalJsonWriter json = new();
        json.BeginObject()
            .Name("schema").String(PlanDocument.Schema)
            .Name("policy").String(plan.Policy)
            .Name("base").BeginObject().Name("digest").String(plan.Base.ToString()).Name("version").Integer(plan.BaseVersion)
            .Name("fields");
        Texts(json, plan.BaseFields);
        json.EndObject()
            .Name("target").BeginObject().Name("digest").String(plan.Target.ToString()).Name("version").Integer(plan.TargetVersion).EndObject()
            .Name("class").String(PlanWords.Classes[(int)plan.Class])
            .Name("delaySeconds").Integer(plan.DelaySeconds)
            .Name("changes").BeginArray();
        foreach (PlanEntry change in plan.Changes)
        {
            Write(json, change, isWhole);
        }

        json.EndArray().Name("violations").BeginArray();
        foreach (PlanViolation violation in plan.Violations)
        {
            json.BeginObject().Name("code").String(violation.Code).Name("key").String(violation.Key)
                .Name("message").String(violation.Message).Name("help").String(violation.Help).EndObject();
        }

        json.EndArray();
        if (isWhole)
        {
            json.Name("digest").String(plan.Digest.ToString());
        }

        return json.EndObject().ToArray();
    }

    private static void Write(CanonicalJsonWriter json, PlanEntry change, bool isWhole)
    {
        json.BeginObject()
            .Name("key").String(change.Key)
            .Name("kind").String(PlanWords.Kinds[(int)change.Kind])
            .Name("class").String(PlanWords.Classes[(int)change.Class])
            .Name("affects").String(change.Affects)
            .Name("reason").String(change.Reason);
        Optional(json, "before", change.Before);
        Optional(json, "after", change.After);
        Optional(json, "place", isWhole ? change.Place : null);
        if (change.MinIntervalSeconds > 0)
        {
            json.Name("minIntervalSeconds").Integer(change.MinIntervalSeconds);
        }

        if (change.Example is { } example)
        {
            json.Name("example").BeginObject().Name("sentence").String(example.Sentence).Name("before").String(example.Before).Name("after").String(example.After)
                .Name("facts");
            Texts(json, example.Facts);
            json.EndObject();
        }

        json.EndObject();
    }

    private static void Texts(CanonicalJsonWriter json, ImmutableSortedDictionary<string, string> texts)
    {
        json.BeginObject();
        foreach ((string name, string value) in texts)
        {
            json.Name(name).String(value);
        }

        json.EndObject();
    }

    private static void Optional(CanonicalJsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.Name(name).String(value);
        }
    }
}
