namespace VaultPolicy.Reporting.Json;

/// <summary>What was asked for, in the words of the policy.</summary>
/// <param name="Action">The action, such as `deposit`.</param>
/// <param name="Subject">The address the rules are about, checksummed.</param>
/// <param name="Receiver">Who receives shares or assets.</param>
/// <param name="Operator">Who acts for the subject; null when it acts itself.</param>
/// <param name="Amount">The exact amount in the vault's asset.</param>
/// <param name="Asset">The vault's asset.</param>
/// <param name="At">The time of the decision, ISO 8601 in UTC.</param>
/// <param name="Mode">The operating mode.</param>
public sealed record DecisionRequest(string Action, string Subject, string Receiver, string? Operator, string Amount, string Asset, string At, string Mode)
{
    /// <summary>Writes the request as the member `request`.</summary>
    /// <param name="json">The document.</param>
    public void Write(JsonTextWriter json) => json.BeginObject("request")
        .String("action", Action)
        .String("subject", Subject)
        .String("receiver", Receiver)
        .String("operator", Operator)
        .String("amount", Amount)
        .String("asset", Asset)
        .String("at", At)
        .String("mode", Mode)
        .EndObject();
}
