using System.Collections.Immutable;
using VaultPolicy.Cel;
using VaultPolicy.Cel.Checking;
using VaultPolicy.Cel.Types;
using VaultPolicy.Dsl.Model;

namespace VaultPolicy.Dsl.Expressions.Advice;

/// <summary>
/// Says what is wrong with an expression in the words of policies and proposes what to write. A proposal is made only after the
/// expression was checked with it: what is proposed fits.
/// </summary>
internal sealed class TypeAdvisor(PolicyModel model, DomainNames names)
{
    // Each proposal costs a check of the whole expression; hostile text has many faults, people have few.
    private const int MaxAdvised = 16;
    private const int MaxTried = 12;
    private const int MaxShownLength = 60;

    private readonly UnitCatalogue _units = new(model);

    /// <summary>The issues in other words, with proposals.</summary>
    /// <param name="environment">Where the expression was checked.</param>
    /// <param name="text">The expression.</param>
    /// <param name="expected">The type that its place needs, or null.</param>
    /// <param name="result">What the checker said.</param>
    public CelCheckResult Improve(CelEnvironment environment, string text, CelType? expected, CelCheckResult result)
    {
        if (result.Issues.IsEmpty)
        {
            return result;
        }

        var proposals = new Proposals(_units, text);
        int advised = 0;
        return result with { Issues = [.. result.Issues.Select(issue => advised++ < MaxAdvised ? Improve(issue) : Reword(issue))] };

        CelIssue Improve(CelIssue issue)
        {
            CelIssue reworded = Reword(issue);
            Proposal[] candidates = [.. proposals.For(issue, result.Syntax).OrderBy(p => p.Rank).Take(MaxTried)];
            return Choose(candidates, proposal => Check(proposal.Edit), issue, result.Issues.Length) is { } found
                ? reworded with { Help = HelpOf(text, found), Edit = found.Edit }
                : reworded with { Help = FixedAdvice.For(issue) ?? OwnHelp(issue) };
        }

        ImmutableArray<CelIssue> Check(CelEdit edit)
        {
            CelCheckResult edited = environment.Check(edit.Apply(text), expected);
            return edited.Syntax is null ? edited.Issues : [.. edited.Issues, .. names.Check(edited.Syntax)];
        }
    }

    // First what leaves fewer faults than there are. Then what is right in itself, although other faults show only now.
    private static Proposal? Choose(Proposal[] candidates, Func<Proposal, ImmutableArray<CelIssue>> check, CelIssue issue, int faults)
    {
        Proposal? second = null;
        foreach (Proposal proposal in candidates)
        {
            ImmutableArray<CelIssue> left = check(proposal);
            if (!IsRightInItself(issue, proposal.Edit, left))
            {
                continue;
            }

            if (left.Length < faults)
            {
                return proposal;
            }

            second ??= proposal.Rank == Proposal.Literal ? proposal : null;
        }

        return second;
    }

    private static bool IsRightInItself(CelIssue issue, CelEdit edit, ImmutableArray<CelIssue> left)
    {
        int shift = edit.Text.Length - (edit.End - edit.Start);
        int start = Math.Min(issue.Conflict?.Node.Start ?? issue.Start, edit.Start);
        int end = Math.Max(issue.Conflict?.Node.End ?? issue.End, edit.End) + shift;
        return left.All(other => other.End <= start || other.Start >= end);
    }

    private static CelIssue Reword(CelIssue issue) => issue.Conflict is { } conflict ? issue with { Message = ConflictWords.Of(conflict) } : issue;

    // The library's list of candidates says types in its own words, and the message has said them already.
    private static string? OwnHelp(CelIssue issue) =>
        issue.Help is { } help && !help.StartsWith("candidates: ", StringComparison.Ordinal) ? help : null;

    private static string HelpOf(string text, Proposal proposal)
    {
        string before = text[proposal.Edit.Start..proposal.Edit.End];
        string write = before.Length is 0 or > MaxShownLength ? $"write `{proposal.Edit.Text}`" : $"write `{proposal.Edit.Text}` instead of `{before}`";
        return proposal.Why is null ? write : $"{proposal.Why}: {write}";
    }
}
