namespace VaultPolicy.Governance.Journal;

/// <summary>
/// What an entry records: two to four words of letters and digits, joined by points, each beginning with a small letter, as in
/// <c>vote.cast</c>. The kinds below are those the product writes; a journal may hold others, which readers show and do not interpret.
/// </summary>
public readonly record struct JournalKind
{
    private readonly string? _name;

    private JournalKind(string name) => _name = name;

    /// <summary>A proposal was drafted: its plan and who proposes it.</summary>
    public static JournalKind ProposalCreated { get; } = new("proposal.created");

    /// <summary>The package of a proposal was checked, with what was found.</summary>
    public static JournalKind ProposalChecked { get; } = new("proposal.checked");

    /// <summary>The package of a proposal was compiled, with its digest.</summary>
    public static JournalKind ProposalCompiled { get; } = new("proposal.compiled");

    /// <summary>A proposal was put to the members.</summary>
    public static JournalKind ProposalProposed { get; } = new("proposal.proposed");

    /// <summary>Voting on a proposal began, with the snapshot of weights.</summary>
    public static JournalKind ProposalVoting { get; } = new("proposal.voting");

    /// <summary>The end of voting moved because the quorum came late.</summary>
    public static JournalKind ProposalExtended { get; } = new("proposal.extended");

    /// <summary>A proposal got quorum and threshold.</summary>
    public static JournalKind ProposalSucceeded { get; } = new("proposal.succeeded");

    /// <summary>A proposal got no quorum or no majority.</summary>
    public static JournalKind ProposalDefeated { get; } = new("proposal.defeated");

    /// <summary>A proposal entered the timelock, with the time at which it can be executed.</summary>
    public static JournalKind ProposalQueued { get; } = new("proposal.queued");

    /// <summary>The timelock of a proposal ended.</summary>
    public static JournalKind ProposalReady { get; } = new("proposal.ready");

    /// <summary>A proposal took effect.</summary>
    public static JournalKind ProposalExecuted { get; } = new("proposal.executed");

    /// <summary>What a proposal changed was changed again by a later one.</summary>
    public static JournalKind ProposalSuperseded { get; } = new("proposal.superseded");

    /// <summary>A proposal was withdrawn.</summary>
    public static JournalKind ProposalCancelled { get; } = new("proposal.cancelled");

    /// <summary>The guardian stopped a proposal.</summary>
    public static JournalKind ProposalVetoed { get; } = new("proposal.vetoed");

    /// <summary>Nobody executed a proposal in its time.</summary>
    public static JournalKind ProposalExpired { get; } = new("proposal.expired");

    /// <summary>A tightening took effect at once, on the emergency path.</summary>
    public static JournalKind EmergencyTightened { get; } = new("emergency.tightened");

    /// <summary>A member voted.</summary>
    public static JournalKind VoteCast { get; } = new("vote.cast");

    /// <summary>A policy took effect: its digest and the digest before.</summary>
    public static JournalKind PolicyActivated { get; } = new("policy.activated");

    /// <summary>A register changed: digests before and after, addresses, reason.</summary>
    public static JournalKind RegisterChanged { get; } = new("register.changed");

    /// <summary>The operating mode of a vault changed.</summary>
    public static JournalKind ModeChanged { get; } = new("mode.changed");

    /// <summary>A finding was waived, with reason and expiry.</summary>
    public static JournalKind WaiverGranted { get; } = new("waiver.granted");

    /// <summary>A waiver was taken back before its expiry.</summary>
    public static JournalKind WaiverRevoked { get; } = new("waiver.revoked");

    /// <summary>A policy decided a request: the record that replay reads.</summary>
    public static JournalKind DecisionMade { get; } = new("decision.made");

    /// <summary>Earlier entries no longer hold because the chain they came from was reorganised. Nothing is ever deleted.</summary>
    public static JournalKind ChainRolledBack { get; } = new("chain.rolledBack");

    /// <summary>The name, such as <c>vote.cast</c>.</summary>
    public string Name => _name ?? "";

    /// <summary>Reads a kind.</summary>
    /// <param name="text">The name.</param>
    /// <param name="kind">The kind.</param>
    /// <returns>Whether the text has the form of a kind.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, out JournalKind kind)
    {
        bool ok = IsName(text);
        kind = ok ? new JournalKind(text.ToString()) : default;
        return ok;
    }

    /// <summary>As <see cref="TryParse"/>, for text that is known to be good.</summary>
    /// <exception cref="FormatException">The text has not the form of a kind.</exception>
    public static JournalKind Parse(ReadOnlySpan<char> text) => TryParse(text, out JournalKind kind)
        ? kind
        : throw new FormatException("a kind is two to four words joined by points, such as `vote.cast`");

    /// <summary>The name.</summary>
    public override string ToString() => Name;

    internal static bool IsName(ReadOnlySpan<char> text)
    {
        const int MinWords = 2;
        const int MaxWords = 4;
        if (text.Length > JournalLimits.MaxKindLength)
        {
            return false;
        }

        int words = 1;
        bool atStart = true;
        foreach (char c in text)
        {
            if (c == '.' && !atStart)
            {
                words++;
                atStart = true;
            }
            else if (atStart ? char.IsAsciiLetterLower(c) : char.IsAsciiLetterOrDigit(c))
            {
                atStart = false;
            }
            else
            {
                return false;
            }
        }

        return !atStart && words is >= MinWords and <= MaxWords;
    }
}
