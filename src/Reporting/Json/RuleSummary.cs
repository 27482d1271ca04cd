namespace VaultPolicy.Reporting.Json;

/// <summary>A rule of a policy in one sentence.</summary>
/// <param name="Section">Where it stands, such as `access.rules`.</param>
/// <param name="Id">Its id.</param>
/// <param name="Meaning">What it does, in the policy's words.</param>
/// <param name="Explanation">Why, as its author wrote; null when nothing is written.</param>
/// <param name="Range">Its place.</param>
public sealed record RuleSummary(string Section, string Id, string Meaning, string? Explanation, SourceRange Range)
{
    /// <summary>Writes the rule as an element of the innermost array.</summary>
    /// <param name="json">The document.</param>
    public void Write(JsonTextWriter json)
    {
        json.BeginObject();
        WriteMembers(json);
        json.EndObject();
    }

    /// <summary>Writes the rule's members into the open object.</summary>
    /// <param name="json">The document.</param>
    public void WriteMembers(JsonTextWriter json)
    {
        json.String("section", Section).String("id", Id).String("meaning", Meaning).String("explanation", Explanation);
        Range.Write(json, "range");
    }
}
