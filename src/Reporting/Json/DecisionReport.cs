using System.Collections.Immutable;
using VaultPolicy.Dsl.Model;
using VaultPolicy.PolicyEngine.Access;

namespace VaultPolicy.Reporting.Json;

/// <summary>A decision and everything it looked at: the result of `decide`.</summary>
/// <param name="Policy">The policy decided by.</param>
/// <param name="Request">What was asked for.</param>
/// <param name="Explanation">The decision with its reasons, gate by gate.</param>
/// <param name="Places">The place of each rule and limit, by id.</param>
public sealed record DecisionReport(
    PolicyIdentity Policy,
    DecisionRequest Request,
    OperationExplanation Explanation,
    ImmutableSortedDictionary<string, SourceRange> Places)
{
    /// <summary>The document's kind.</summary>
    public const string SchemaName = "vaultpolicy.decision";

    /// <summary>True when the request may go ahead.</summary>
    public bool IsAllowed => Explanation.Decision.IsAllowed;

    /// <summary>Makes the report of a decision.</summary>
    /// <param name="policy">The policy decided by.</param>
    /// <param name="model">The policy's model.</param>
    /// <param name="operation">What was asked for.</param>
    /// <param name="snapshot">What the decision looked at.</param>
    /// <param name="explanation">The decision with its reasons.</param>
    public static DecisionReport Of(
        PolicyIdentity policy, PolicyModel model, in AccessOperation operation, AccessSnapshot snapshot, OperationExplanation explanation)
    {
        var asked = new DecisionRequest(
            AccessWords.Of(operation.Action),
            operation.Subject.ToString(),
            operation.Receiver.ToString(),
            operation.HasOperator ? operation.Operator.ToString() : null,
            operation.Amount.ToString(),
            model.Vault.Asset.Value,
            snapshot.Now.ToString(),
            AccessWords.Of(snapshot.Mode));
        var places = ImmutableSortedDictionary.CreateBuilder<string, SourceRange>(StringComparer.Ordinal);
        foreach (AccessRule rule in model.Access.Rules)
        {
            places[rule.Id.Value] = SourceRange.Of(rule.Span);
        }

        foreach (AccessLimit limit in model.Access.Limits)
        {
            places[limit.Id.Value] = SourceRange.Of(limit.Span);
        }

        return new DecisionReport(policy, asked, explanation, places.ToImmutable());
    }

    /// <summary>The document.</summary>
    public string ToJson()
    {
        var json = new JsonTextWriter();
        Write(json, null);
        return json.ToString();
    }

    /// <summary>Writes the decision as a member, or as an element or document when there is no name.</summary>
    /// <param name="json">The document.</param>
    /// <param name="name">The member's name, or null.</param>
    public void Write(JsonTextWriter json, string? name)
    {
        json.BeginObject(name).Schema(SchemaName, 1);
        Policy.Write(json);
        Request.Write(json);
        json.String("decision", WordOf(IsAllowed))
            .String("reason", AccessWords.Of(Explanation.Decision.Decision.Reason))
            .String("sentence", Explanation.Sentence)
            .String("gate", AccessWords.Of(Explanation.Decision.Gate))
            .Strings("determining", Explanation.DeterminingRules)
            .BeginArray("gates");
        foreach (GateExplanation gate in Explanation.Gates)
        {
            WriteGate(json, gate);
        }

        json.EndArray().EndObject();
    }

    private static string WordOf(bool allow) => allow ? "allow" : "deny";

    private static void WriteClauses(JsonTextWriter json, ImmutableArray<ClauseExplanation> clauses)
    {
        json.BeginArray("clauses");
        foreach (ClauseExplanation clause in clauses)
        {
            json.BeginObject().String("text", clause.Text).String("value", clause.Value).BeginObject("seen");
            foreach ((string name, string value) in clause.Seen)
            {
                json.String(name, value);
            }

            json.EndObject().EndObject();
        }

        json.EndArray();
    }

    private void WriteGate(JsonTextWriter json, GateExplanation gate)
    {
        AccessExplanation explanation = gate.Explanation;
        json.BeginObject()
            .String("gate", AccessWords.Of(gate.Request.Action))
            .String("subject", gate.Request.Subject.ToString())
            .String("decision", WordOf(explanation.Decision.IsAllowed))
            .String("reason", AccessWords.Of(explanation.Decision.Reason))
            .String("sentence", explanation.Sentence)
            .Strings("determining", explanation.DeterminingRules)
            .BeginArray("stages");
        foreach (StageExplanation stage in explanation.Stages)
        {
            json.BeginObject().String("id", stage.Id).Boolean("passed", stage.Passed).String("message", stage.Message).EndObject();
        }

        json.EndArray().BeginArray("rules");
        foreach (RuleExplanation rule in explanation.Rules)
        {
            json.BeginObject()
                .String("id", rule.Id)
                .String("effect", rule.Effect == RuleEffect.Permit ? "permit" : "forbid")
                .String("value", rule.Value)
                .Boolean("determining", rule.IsDetermining)
                .String("explanation", rule.Explanation);
            WriteClauses(json, rule.Clauses);
            WritePlace(json, rule.Id);
            json.EndObject();
        }

        json.EndArray().BeginArray("limits");
        foreach (LimitExplanation limit in explanation.Limits)
        {
            json.BeginObject()
                .String("id", limit.Id)
                .String("applies", limit.Applies)
                .Boolean("holds", limit.Holds)
                .Boolean("determining", limit.IsDetermining)
                .String("used", limit.Used.ToString())
                .String("requested", limit.Requested.ToString())
                .String("max", limit.Max.ToString());
            WriteClauses(json, limit.Clauses);
            WritePlace(json, limit.Id);
            json.EndObject();
        }

        json.EndArray().EndObject();
    }

    private void WritePlace(JsonTextWriter json, string id)
    {
        if (Places.TryGetValue(id, out SourceRange? place))
        {
            place.Write(json, "range");
        }
    }
}
