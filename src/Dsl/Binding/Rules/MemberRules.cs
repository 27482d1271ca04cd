using VaultPolicy.Dsl.Diagnostics;
using VaultPolicy.Dsl.Model;
using VaultPolicy.Dsl.Text;
using VaultPolicy.Primitives;

namespace VaultPolicy.Dsl.Binding.Rules;

/// <summary>Whether the members of `governance.members` can decide anything.</summary>
internal static class MemberRules
{
    /// <summary>Adds the findings.</summary>
    /// <param name="governance">The section.</param>
    /// <param name="diagnostics">Takes the findings.</param>
    public static void Check(GovernanceSection governance, DiagnosticBag diagnostics)
    {
        if (governance.Members.IsEmpty)
        {
            return;
        }

        if (governance.Voting is null)
        {
            diagnostics.Add(Diagnostic.Create(
                RuleDiagnostics.MembersWithoutVote, governance.Members.MinBy(m => m.Span.Start)!.Span, "members have votes, but there is no `governance.voting`", "add `voting`, or delete `members`"));
        }

        if (CheckDuplicates(governance, diagnostics) && TotalOf(governance, diagnostics) is { } total && governance.Duties?.Propose is null)
        {
            CheckProposers(governance, total, diagnostics);
        }
    }

    private static bool CheckDuplicates(GovernanceSection governance, DiagnosticBag diagnostics)
    {
        bool distinct = true;
        var first = new Dictionary<Address, SourceSpan>();
        foreach (MemberDefinition member in governance.Members.OrderBy(m => m.Span.Start))
        {
            if (first.TryAdd(member.Address.Value, member.Address.Span))
            {
                continue;
            }

            distinct = false;
            diagnostics.Add(Diagnostic.Create(
                RuleDiagnostics.DuplicateMember, member.Address.Span, $"the member `{member.Address.Value}` stands twice, so their votes are unclear", "delete one of the two") with
            {
                Labels = [new DiagnosticLabel(first[member.Address.Value], "first here")],
            });
        }

        return distinct;
    }

    private static UInt256? TotalOf(GovernanceSection governance, DiagnosticBag diagnostics)
    {
        UInt256 total = UInt256.Zero;
        foreach (MemberDefinition member in governance.Members.OrderBy(m => m.Span.Start))
        {
            if (!UInt256.TryAdd(total, member.Votes.Value, out total))
            {
                diagnostics.Add(Diagnostic.Create(
                    RuleDiagnostics.VotesOverflow, member.Votes.Span, "with these votes all votes are more than 2^256 - 1, so they cannot be counted", "give everybody fewer votes in the same proportion"));
                return null;
            }
        }

        return total;
    }

    private static void CheckProposers(GovernanceSection governance, UInt256 total, DiagnosticBag diagnostics)
    {
        if (governance.Voting?.ProposalThreshold is not { } threshold)
        {
            return;
        }

        UInt256 needed = total.MultiplyCeil(threshold.Value);
        UInt256 most = governance.Members.Max(m => m.Votes.Value);
        if (most < needed)
        {
            diagnostics.Add(Diagnostic.Create(
                RuleDiagnostics.NobodyProposes,
                threshold.Span,
                $"a proposal needs {needed} of {total} votes, and no member has more than {most}",
                "lower it, or name a role in `duties.propose`"));
        }
    }
}
