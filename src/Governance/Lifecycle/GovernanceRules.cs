using System.Collections.Immutable;
using VaultPolicy.Dsl.Model;
using VaultPolicy.Governance.Timelocks;
using VaultPolicy.Governance.Voting;
using VaultPolicy.Primitives;

namespace VaultPolicy.Governance.Lifecycle;

/// <summary>Who may do what with proposals under a policy, and how long things take.</summary>
/// <param name="Members">Who can vote.</param>
/// <param name="Voting">How votes are held; null when none are: then the timelock and the guardian alone stand between a proposal and its effect.</param>
/// <param name="Timelock">How long changes wait.</param>
/// <param name="Roles">The roles, by name.</param>
/// <param name="Powers">What the holders of the role `guardian` may do alone.</param>
/// <param name="ProposerRole">The role that may propose; null for members with enough votes, or the owner of a personal vault.</param>
/// <param name="ExecutorRole">The role that may execute; null for every member, holder of a role, and the owner.</param>
/// <param name="Separate">The duties that one address may not do two of.</param>
/// <param name="Owner">The owner of a personal vault; null for a shared one.</param>
public sealed record GovernanceRules(
    Electorate Members,
    VotingRules? Voting,
    TimelockRules Timelock,
    ImmutableArray<RoleHolders> Roles,
    GuardianPowers Powers,
    string? ProposerRole,
    string? ExecutorRole,
    Duty Separate,
    Address? Owner)
{
    /// <summary>The role that <see cref="Powers"/> belong to.</summary>
    public const string GuardianRole = "guardian";

    /// <summary>The rules of a policy; null, with the reason, when its members are no electorate.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="problem">What is wrong with the members.</param>
    public static GovernanceRules? Of(PolicyModel policy, out ElectorateProblem problem)
    {
        ArgumentNullException.ThrowIfNull(policy);
        GovernanceSection section = policy.Governance;
        if (!Electorate.TryCreate(section.Members.Select(m => new Member(m.Address.Value, m.Votes.Value)), out Electorate members, out problem))
        {
            return null;
        }

        return new GovernanceRules(
            members,
            section.Voting is { } voting ? VotingRules.Of(voting) : null,
            TimelockRules.Of(section.Timelock),
            [.. section.Roles.OrderBy(r => r.Name.Value, StringComparer.Ordinal)
                .Select(r => new RoleHolders(r.Name.Value, [.. r.Members.Select(m => m.Value).Order()]))],
            section.GuardianMay.Aggregate(GuardianPowers.None, (powers, may) => powers | PowerOf(may.Value)),
            section.Duties?.Propose?.Value,
            section.Duties?.Execute?.Value,
            section.Duties?.Separate.Aggregate(Duty.None, (duties, duty) => duties | DutyOf(duty.Value)) ?? Duty.None,
            policy.Vault.Owner?.Value);
    }

    /// <summary>Why nothing could ever be decided safely under these rules; null when it can.</summary>
    public string? Problem()
    {
        if (Timelock.Problem() is { } timelock)
        {
            return timelock;
        }

        if (Voting is null)
        {
            return ProposerRole is null && Owner is null ? "there is no vote, and neither an owner nor a role that may propose" : RoleProblem();
        }

        return Voting.Problem() ?? (Members.TotalVotes.IsZero ? "there is a vote, but nobody has votes" : RoleProblem());
    }

    /// <summary>Whether an address holds a role.</summary>
    /// <param name="role">The role.</param>
    /// <param name="address">The address.</param>
    public bool Holds(string role, Address address)
    {
        foreach (RoleHolders holders in Roles)
        {
            if (holders.Name == role)
            {
                return holders.Addresses.Contains(address);
            }
        }

        return false;
    }

    /// <summary>Whether an address may make the operating mode stricter by hand.</summary>
    /// <param name="address">The address.</param>
    public bool MayPause(Address address) => Powers.HasFlag(GuardianPowers.Pause) && Holds(GuardianRole, address);

    /// <summary>Whether an address may veto.</summary>
    /// <param name="address">The address.</param>
    public bool MayVeto(Address address) => Powers.HasFlag(GuardianPowers.Veto) && Holds(GuardianRole, address);

    /// <summary>Whether an address may tighten in an emergency.</summary>
    /// <param name="address">The address.</param>
    public bool MayTighten(Address address) => Powers.HasFlag(GuardianPowers.Tighten) && Holds(GuardianRole, address);

    /// <summary>Whether an address may propose.</summary>
    /// <param name="address">The address.</param>
    public bool MayPropose(Address address) =>
        ProposerRole is { } role ? Holds(role, address)
        : Voting is { } voting ? Members.VotesOf(address) >= VoteCount.ProposalVotes(voting, Members.TotalVotes)
        : Owner == address;

    /// <summary>Whether an address may execute.</summary>
    /// <param name="address">The address.</param>
    public bool MayExecute(Address address) => ExecutorRole is { } role ? Holds(role, address) : IsKnown(address);

    /// <summary>Whether an address is a member, holds a role or is the owner.</summary>
    /// <param name="address">The address.</param>
    public bool IsKnown(Address address) =>
        !Members.VotesOf(address).IsZero || Owner == address || Roles.Any(r => r.Addresses.Contains(address));

    /// <summary>Whether the policy demands that two duties are done by different addresses.</summary>
    /// <param name="one">A duty.</param>
    /// <param name="other">Another.</param>
    public bool Separates(Duty one, Duty other) => Separate.HasFlag(one | other);

    private static GuardianPowers PowerOf(string word) => word switch
    {
        "pause" => GuardianPowers.Pause,
        "veto" => GuardianPowers.Veto,
        "tighten" => GuardianPowers.Tighten,
        _ => throw new ArgumentOutOfRangeException(nameof(word), word, "the guardian has no such power"),
    };

    private static Duty DutyOf(string word) => word switch
    {
        "propose" => Duty.Propose,
        "veto" => Duty.Veto,
        "execute" => Duty.Execute,
        _ => throw new ArgumentOutOfRangeException(nameof(word), word, "there is no such duty"),
    };

    private string? RoleProblem() =>
        HasNobody(ProposerRole) ? $"nobody holds the role `{ProposerRole}`, which proposes"
        : HasNobody(ExecutorRole) ? $"nobody holds the role `{ExecutorRole}`, which executes"
        : null;

    private bool HasNobody(string? role) => role is not null && !Roles.Any(r => r.Name == role && !r.Addresses.IsEmpty);
}
