using VaultPolicy.Governance.Journal.Tree;
using VaultPolicy.Primitives;

namespace VaultPolicy.Governance.Journal;

/// <summary>
/// An entry of a journal. Its canonical bytes (RFC 8785) are what is stored, what the Merkle tree commits to and what people compare;
/// docs/reference/journal.md shows them byte by byte.
/// </summary>
public sealed class JournalEntry
{
    /// <summary>The value of the member <c>schema</c>.</summary>
    public const string Schema = "vaultpolicy.journalEntry";

    /// <summary>The version of the schema. An entry of a later version is refused, not guessed.</summary>
    public const int Version = 1;

    internal JournalEntry(long sequence, JournalDraft draft, byte[] canonical)
    {
        Sequence = sequence;
        At = draft.At;
        Actor = draft.Actor;
        Kind = draft.Kind;
        ClientId = draft.ClientId;
        Payload = draft.Payload;
        Canonical = canonical;
    }

    /// <summary>The number of the entry in its journal, from 0: its index in the Merkle tree.</summary>
    public long Sequence { get; }

    /// <summary>When it happened, as the caller said.</summary>
    public UnixTime At { get; }

    /// <summary>Who did it; the zero address when nobody did.</summary>
    public Address Actor { get; }

    /// <summary>What happened.</summary>
    public JournalKind Kind { get; }

    /// <summary>The client's name for the append, or null.</summary>
    public string? ClientId { get; }

    /// <summary>The facts.</summary>
    public JournalPayload Payload { get; }

    /// <summary>The canonical bytes.</summary>
    public ReadOnlyMemory<byte> Canonical { get; }

    /// <summary>Keccak-256 of the canonical bytes: what people compare.</summary>
    public Bytes32 Digest => Keccak256.Hash(Canonical.Span);

    /// <summary>The hash of the entry as a leaf of the journal's tree: SHA-256 of a zero byte and the canonical bytes (RFC 6962).</summary>
    public Bytes32 LeafHash => LogHash.Leaf(Canonical.Span);

    /// <summary>Gives a draft its number.</summary>
    /// <param name="sequence">The number, from 0.</param>
    /// <param name="draft">The draft.</param>
    public static JournalEntry Of(long sequence, JournalDraft draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        return new JournalEntry(sequence, draft, JournalEntryFormat.Write(sequence, draft));
    }

    /// <summary>Reads an entry from bytes of unknown origin. They must be the canonical form, to the byte.</summary>
    /// <param name="canonical">The bytes; not copied, and not to be changed afterwards.</param>
    /// <param name="entry">The entry; null when there is a problem.</param>
    /// <param name="problem">One sentence without a full stop; empty when there is none.</param>
    public static bool TryRead(ReadOnlyMemory<byte> canonical, out JournalEntry? entry, out string problem) =>
        JournalEntryFormat.TryRead(canonical, out entry, out problem);

    /// <summary>Whether repeating an append may be answered with this entry: same client id, actor, kind and payload.</summary>
    /// <param name="draft">What is appended again.</param>
    public bool IsRepeatedBy(JournalDraft draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        return draft.ClientId == ClientId && draft.Actor == Actor && draft.Kind == Kind && draft.Payload.Equals(Payload);
    }

    /// <summary>Whether two drafts are the same append.</summary>
    internal static bool IsSame(JournalDraft first, JournalDraft second) =>
        first.ClientId == second.ClientId && first.Actor == second.Actor && first.Kind == second.Kind && first.Payload.Equals(second.Payload);
}
