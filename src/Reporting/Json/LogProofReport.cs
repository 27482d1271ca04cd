using System.Collections.Immutable;
using System.Text;
using VaultPolicy.Governance.Journal;
using VaultPolicy.Governance.Journal.Tree;
using VaultPolicy.Primitives;

namespace VaultPolicy.Reporting.Json;

/// <summary>A proof of `audit proof`.</summary>
/// <param name="Origin">The name of the journal.</param>
/// <param name="Kind">`inclusion` or `consistency`.</param>
/// <param name="Index">The number of the entry, or the size of the earlier journal.</param>
/// <param name="Size">The size of the journal that is proved against.</param>
/// <param name="First">The leaf's hash, or the root of the earlier journal.</param>
/// <param name="Root">The root at <paramref name="Size"/>.</param>
/// <param name="Hashes">The hashes, in the order of RFC 6962.</param>
/// <param name="Entry">The entry; null for a proof of consistency.</param>
public sealed record LogProofReport(
    string Origin, string Kind, long Index, long Size, Bytes32 First, Bytes32 Root, ImmutableArray<Bytes32> Hashes, JournalEntry? Entry)
{
    /// <summary>The document's kind.</summary>
    public const string SchemaName = "vaultpolicy.logProof";

    /// <summary>The report of a proof that an entry is there.</summary>
    public static LogProofReport Of(string origin, InclusionProof proof, JournalEntry entry, Bytes32 root)
    {
        ArgumentNullException.ThrowIfNull(proof);
        ArgumentNullException.ThrowIfNull(entry);
        return new LogProofReport(origin, "inclusion", proof.Index, proof.Size, entry.LeafHash, root, proof.Hashes, entry);
    }

    /// <summary>The report of a proof that a journal only grew.</summary>
    public static LogProofReport Of(string origin, ConsistencyProof proof, Bytes32 oldRoot, Bytes32 newRoot)
    {
        ArgumentNullException.ThrowIfNull(proof);
        return new LogProofReport(origin, "consistency", proof.OldSize, proof.NewSize, oldRoot, newRoot, proof.Hashes, null);
    }

    /// <summary>The document.</summary>
    public string ToJson()
    {
        JsonTextWriter json = new JsonTextWriter().BeginObject().Schema(SchemaName, 1).String("kind", Kind).String("origin", Origin);
        if (Entry is null)
        {
            json.Integer("oldSize", Index).String("oldRoot", First.ToString());
        }
        else
        {
            json.Integer("sequence", Index).String("leaf", First.ToString());
        }

        json.Integer("size", Size).String("root", Root.ToString()).Strings("hashes", Hashes.Select(h => h.ToString()));
        if (Entry is not null)
        {
            json.String("entry", Encoding.UTF8.GetString(Entry.Canonical.Span));
        }

        return json.EndObject().ToString();
    }
}
