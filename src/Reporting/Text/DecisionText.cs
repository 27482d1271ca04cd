using System.Collections.Immutable;
using System.Globalization;
using VaultPolicy.Dsl.Model;
using VaultPolicy.PolicyEngine.Access;
using VaultPolicy.Reporting.Json;

namespace VaultPolicy.Reporting.Text;

/// <summary>The human text of decisions.</summary>
public static class DecisionText
{
    /// <summary>The text of a decision.</summary>
    /// <param name="report">The decision.</param>
    /// <param name="explain">True to show everything that was looked at; false for the outcome and what settled it.</param>
    public static StyledText Of(DecisionReport report, bool explain)
    {
        var output = new StyledText();
        Append(output, report, explain);
        return output;
    }

    /// <summary>Appends a decision.</summary>
    /// <param name="output">The text.</param>
    /// <param name="report">The decision.</param>
    /// <param name="explain">True to show everything that was looked at.</param>
    public static void Append(StyledText output, DecisionReport report, bool explain)
    {
        DecisionRequest request = report.Request;
        output.Append(report.IsAllowed ? "ALLOWED" : "DENIED", report.IsAllowed ? TextStyle.Good : TextStyle.Bad)
            .Line($"  {request.Action} of {Amount(request)} by {request.Subject}{Parties(request)}", TextStyle.Strong);
        output.Line($"  because {report.Explanation.Sentence}{AtGate(report)}");
        foreach (string id in report.Explanation.DeterminingRules)
        {
            AppendDetermining(output, report, id);
        }

        if (explain)
        {
            foreach (GateExplanation gate in report.Explanation.Gates)
            {
                AppendGate(output, gate);
            }
        }

        output.Line($"  at {request.At}, mode {request.Mode}, by {report.Policy.Name} version {report.Policy.Version} ({report.Policy.Digest})", TextStyle.Faint);
    }

    private static string Parties(DecisionRequest request) =>
        (request.Receiver == request.Subject ? "" : $" for {request.Receiver}")
        + (request.Operator is null ? "" : $", asked by the operator {request.Operator}");

    // The subject's own gate needs no mention.
    private static string AtGate(DecisionReport report)
    {
        string gate = AccessWords.Of(report.Explanation.Decision.Gate);
        return gate == report.Request.Action ? "" : $" (gate `{gate}`)";
    }

    private static void AppendGate(StyledText output, GateExplanation gate)
    {
        AccessExplanation explanation = gate.Explanation;
        output.Append($"  gate {AccessWords.Of(gate.Request.Action)}", TextStyle.Strong).Append($" of {gate.Request.Subject}: ")
            .Append(explanation.Decision.IsAllowed ? "allowed" : "denied", explanation.Decision.IsAllowed ? TextStyle.Good : TextStyle.Bad)
            .Line($", {explanation.Sentence}");
        AppendStages(output, explanation);
        AppendRules(output, explanation);
        AppendLimits(output, explanation);
    }

    private static void AppendDetermining(StyledText output, DecisionReport report, string id)
    {
        // The gate that settled it has the words; rules of other gates follow.
        IEnumerable<AccessExplanation> gates = report.Explanation.Gates
            .OrderBy(g => g.Request.Action == report.Explanation.Decision.Gate ? 0 : 1).Select(g => g.Explanation);
        string? why = gates.Select(g => g.Rules.FirstOrDefault(r => r.Id == id)?.Explanation
            ?? g.Limits.Where(l => l.Id == id).Select(LimitSentence).FirstOrDefault()
            ?? g.Stages.FirstOrDefault(s => s.Id == id)?.Message).FirstOrDefault(text => text is not null);
        output.Append($"  - {id}", TextStyle.Strong).Append(why is null ? "" : $": {why}");
        output.Line(report.Places.TryGetValue(id, out SourceRange? place) ? $"  ({PolicyText.Place(place)})" : "", TextStyle.Faint);
    }

    private static void AppendStages(StyledText output, AccessExplanation explanation)
    {
        output.Line("    stages", TextStyle.Faint);
        foreach (StageExplanation stage in explanation.Stages)
        {
            output.Append("      ").Append(stage.Passed ? "pass" : "FAIL", stage.Passed ? TextStyle.Good : TextStyle.Bad)
                .Line($"  {stage.Id}: {stage.Message}");
        }
    }

    private static void AppendRules(StyledText output, AccessExplanation explanation)
    {
        if (explanation.Rules.IsEmpty)
        {
            return;
        }

        output.Line("    rules", TextStyle.Faint);
        foreach (RuleExplanation rule in explanation.Rules)
        {
            string effect = rule.Effect == RuleEffect.Permit ? "permit" : "forbid";
            string mark = rule.IsDetermining ? "  <- settled it" : "";
            output.Line($"      {effect} {rule.Id}: {rule.Value}{mark}", rule.IsDetermining ? TextStyle.Strong : TextStyle.Plain);
            AppendClauses(output, rule.Clauses);
        }
    }

    private static void AppendLimits(StyledText output, AccessExplanation explanation)
    {
        if (explanation.Limits.IsEmpty)
        {
            return;
        }

        output.Line("    limits", TextStyle.Faint);
        foreach (LimitExplanation limit in explanation.Limits)
        {
            string state = limit.Applies != "true" ? $"does not apply ({limit.Applies})" : limit.Holds ? "holds" : "EXCEEDED";
            string mark = limit.IsDetermining ? "  <- settled it" : "";
            output.Line($"      {limit.Id}: {state}, {LimitSentence(limit)}{mark}", limit.IsDetermining ? TextStyle.Strong : TextStyle.Plain);
            AppendClauses(output, limit.Clauses);
        }
    }

    private static void AppendClauses(StyledText output, ImmutableArray<ClauseExplanation> clauses)
    {
        foreach (ClauseExplanation clause in clauses)
        {
            string seen = clause.Seen.IsEmpty ? "" : $"  ({string.Join(", ", clause.Seen.Select(s => $"{s.Key} = {s.Value}"))})";
            output.Append($"        {clause.Value,-6}`{clause.Text}`").Line(seen, TextStyle.Faint);
        }
    }

    private static string LimitSentence(LimitExplanation limit) =>
        $"{Grouped(limit.Used.ToString())} used and {Grouped(limit.Requested.ToString())} asked for, of at most {Grouped(limit.Max.ToString())}";

    private static string Amount(DecisionRequest request) => $"{Grouped(request.Amount)} {request.Asset}";

    // `1234567.5` as `1,234,567.5`: only the digits before the point, whatever their number.
    private static string Grouped(string number)
    {
        int point = number.IndexOf('.', StringComparison.Ordinal);
        string whole = point < 0 ? number : number[..point];
        string fraction = point < 0 ? "" : number[point..];
        return System.Numerics.BigInteger.TryParse(whole, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out System.Numerics.BigInteger value)
            ? value.ToString("#,0", CultureInfo.InvariantCulture) + fraction
            : number;
    }
}
