using VaultPolicy.Primitives;

namespace VaultPolicy.Governance.Journal;

/// <summary>What is to be appended: an entry that has no number yet.</summary>
public sealed class JournalDraft
{
    /// <summary>Makes a draft.</summary>
    /// <param name="at">When it happened, from the caller. The order of entries is by number; times may go backwards and are pointed out.</param>
    /// <param name="actor">Who did it; the zero address when nobody did.</param>
    /// <param name="kind">What happened.</param>
    /// <param name="payload">The facts.</param>
    /// <param name="clientId">
    /// The client's name for this append, or null. An append with the id of an earlier one appends nothing; it must have the same actor, kind
    /// and payload. The time may differ, because a client that asks again asks later.
    /// </param>
    /// <exception cref="ArgumentException">The kind is the default one or the client id has not the form of one.</exception>
    public JournalDraft(UnixTime at, Address actor, JournalKind kind, JournalPayload payload, string? clientId = null)
    {
        ArgumentNullException.ThrowIfNull(payload);
        if (kind.Name.Length == 0)
        {
            throw new ArgumentException("an entry needs a kind", nameof(kind));
        }

        if (clientId is not null && !JournalClientId.IsValid(clientId))
        {
            throw new ArgumentException("a client id is 1 to 128 visible ASCII characters without quotation mark and backslash", nameof(clientId));
        }

        At = at;
        Actor = actor;
        Kind = kind;
        Payload = payload;
        ClientId = clientId;
    }

    /// <summary>When it happened.</summary>
    public UnixTime At { get; }

    /// <summary>Who did it.</summary>
    public Address Actor { get; }

    /// <summary>What happened.</summary>
    public JournalKind Kind { get; }

    /// <summary>The facts.</summary>
    public JournalPayload Payload { get; }

    /// <summary>The client's name for this append, or null.</summary>
    public string? ClientId { get; }
}
