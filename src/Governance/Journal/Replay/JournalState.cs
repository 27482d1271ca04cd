using System.Collections.Immutable;
using VaultPolicy.Governance.Journal.Facts;
using VaultPolicy.Governance.Lifecycle;
using VaultPolicy.Governance.Lifecycle.Records;
using VaultPolicy.PolicyEngine.Access;
using VaultPolicy.PolicyEngine.Vault;
using VaultPolicy.Primitives;
using VaultPolicy.Primitives.Json;

namespace VaultPolicy.Governance.Journal.Replay;

/// <summary>Everything that a journal comes to. Immutable; two states are the same when their bytes are.</summary>
/// <param name="Entries">How many entries it comes of.</param>
/// <param name="Lifecycle">The active policy and the proposals.</param>
/// <param name="Mode">The operating mode of the vault.</param>
/// <param name="Registers">The registers that were changed, by name, as they were left.</param>
/// <param name="Waivers">Every waiver, by the number of its entry.</param>
/// <param name="Decisions">How many decisions are recorded.</param>
public sealed record JournalState(
    long Entries,
    LifecycleState Lifecycle,
    OperatingMode Mode,
    ImmutableSortedDictionary<string, RegisterVersion> Registers,
    ImmutableSortedDictionary<long, Waiver> Waivers,
    long Decisions)
{
    /// <summary>The document's kind.</summary>
    public const string SchemaName = "vaultpolicy.journalState";

    /// <summary>Nothing has happened yet.</summary>
    public static JournalState Empty { get; } = new(
        0,
        LifecycleState.Empty,
        OperatingMode.Normal,
        ImmutableSortedDictionary.Create<string, RegisterVersion>(StringComparer.Ordinal),
        ImmutableSortedDictionary<long, Waiver>.Empty,
        0);

    /// <summary>What holds the mode, the strictest last; empty when it is normal. The cause is empty for what was recorded by hand.</summary>
    public ImmutableArray<ModeHold> Holds { get; init; } = [];

    /// <summary>Keccak-256 of the canonical bytes: what people compare.</summary>
    public Bytes32 Digest => Keccak256.Hash(Serialize());

    /// <summary>The canonical bytes (RFC 8785). The lifecycle is in them with its own bytes.</summary>
    public byte[] Serialize()
    {
        CanonicalJsonWriter json = new();
        json.BeginObject().Name("schema").String(SchemaName).Name("version").Integer(1)
            .Name("entries").Integer(Entries)
            .Name("decisions").Integer(Decisions)
            .Name("mode").String(AccessWords.Of(Mode))
            .Name("lifecycle").String(Keccak256.Hash(StateJson.Serialize(Lifecycle)).ToString())
            .Name("registers").BeginArray();
        foreach ((string name, RegisterVersion version) in Registers)
        {
            json.BeginObject().Name("register").String(name).Name("rows").Integer(version.Rows).Name("digest").String(version.Digest.ToString()).EndObject();
        }

        json.EndArray().Name("waivers").BeginArray();
        foreach (Waiver waiver in Waivers.Values)
        {
            Write(json, waiver);
        }

        json.EndArray();
        if (!Holds.IsEmpty)
        {
            Write(json.Name("holds").BeginArray(), Holds);
            json.EndArray();
        }

        json.EndObject();
        return json.ToArray();
    }

    private static void Write(CanonicalJsonWriter json, ImmutableArray<ModeHold> holds)
    {
        foreach (ModeHold hold in holds)
        {
            json.BeginObject()
                .Name("mode").String(AccessWords.Of(hold.Mode))
                .Name("since").String(hold.Since.ToString())
                .Name("cause").String(hold.Cause)
                .EndObject();
        }
    }

    private static void Write(CanonicalJsonWriter json, Waiver waiver)
    {
        json.BeginObject()
            .Name("waiver").Integer(waiver.Number)
            .Name("by").String(waiver.GrantedBy.ToString())
            .Name("at").String(waiver.GrantedAt.ToString())
            .Name("rule").String(waiver.Fact.Rule)
            .Name("reason").String(waiver.Fact.Reason)
            .Name("until").String(waiver.Fact.Until.ToString());
        if (waiver.Fact.Subject is { } subject)
        {
            json.Name("subject").String(subject);
        }

        if (waiver.RevokedAt is { } revoked)
        {
            json.Name("revokedAt").String(revoked.ToString());
        }

        json.EndObject();
    }
}
