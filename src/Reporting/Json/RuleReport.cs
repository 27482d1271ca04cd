using System.Collections.Immutable;
using VaultPolicy.Cel;
using VaultPolicy.Dsl;
using VaultPolicy.Dsl.Model;

namespace VaultPolicy.Reporting.Json;

/// <summary>One rule taken apart: the result of `explain PATH RULE`.</summary>
/// <param name="PolicyName">The policy's name.</param>
/// <param name="Rule">The rule.</param>
/// <param name="Clauses">The parts of its condition, in the order of the text.</param>
/// <param name="Variables">The named expressions that its condition uses, as `name` and text.</param>
public sealed record RuleReport(
    string PolicyName,
    RuleSummary Rule,
    ImmutableArray<RuleClause> Clauses,
    ImmutableArray<(string Name, string Text)> Variables)
{
    /// <summary>The document's kind.</summary>
    public const string SchemaName = "vaultpolicy.rule";

    /// <summary>Takes a rule of a policy apart.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="rule">A rule of the policy.</param>
    public static RuleReport Of(CheckedPolicy policy, RuleSummary rule)
    {
        var clauses = ImmutableArray.CreateBuilder<RuleClause>();
        ImmutableArray<NamedExpression> known = rule.Section.StartsWith("access.", StringComparison.Ordinal)
            ? policy.Model.Access.Variables
            : policy.Model.Variables;
        var used = new SortedSet<string>(StringComparer.Ordinal);
        foreach ((string role, PolicyExpression expression) in PolicyRules.ExpressionsOf(policy.Model, rule))
        {
            foreach (CelClause clause in policy[expression].Clauses)
            {
                clauses.Add(new RuleClause(
                    role, clause.Text, $"{clause.Type}", clause.IsNegated, SourceRange.Of(expression.SpanOf(clause.Start, clause.End))));
            }

            Use(expression.Text, known, used);
        }

        return new RuleReport(
            policy.Model.Metadata.Name.Value,
            rule,
            clauses.ToImmutable(),
            [.. known.Where(v => used.Contains(v.Name.Value)).Select(v => (v.Name.Value, v.Expression.Text))]);
    }

    /// <summary>The document.</summary>
    public string ToJson()
    {
        JsonTextWriter json = new JsonTextWriter().BeginObject().Schema(SchemaName, 1).String("policy", PolicyName);
        Rule.WriteMembers(json);
        json.BeginArray("clauses");
        foreach (RuleClause clause in Clauses)
        {
            json.BeginObject()
                .String("role", clause.Role)
                .String("text", clause.Text)
                .String("type", clause.Type)
                .Boolean("negated", clause.Negated);
            clause.Range.Write(json, "range");
            json.EndObject();
        }

        json.EndArray().BeginObject("variables");
        foreach ((string name, string text) in Variables)
        {
            json.String(name, text);
        }

        return json.EndObject().EndObject().ToString();
    }

    // A variable may use the ones before it.
    private static void Use(string text, ImmutableArray<NamedExpression> known, SortedSet<string> used)
    {
        foreach (NamedExpression variable in known)
        {
            if (Mentions(text, "variables." + variable.Name.Value) && used.Add(variable.Name.Value))
            {
                Use(variable.Expression.Text, known, used);
            }
        }
    }

    private static bool Mentions(string text, string name)
    {
        for (int at = text.IndexOf(name, StringComparison.Ordinal); at >= 0; at = text.IndexOf(name, at + 1, StringComparison.Ordinal))
        {
            int end = at + name.Length;
            if (end == text.Length || !(char.IsAsciiLetterOrDigit(text[end]) || text[end] == '_'))
            {
                return true;
            }
        }

        return false;
    }
}
