using System.Text.Json;

namespace VaultPolicy.Cel.Tests.Conformance;

/// <summary>The harness itself: a wrong result must be seen.</summary>
public class ConformanceCaseTests
{
    [Theory]
    [InlineData("1 + 1", false, """{"kind": "value", "value": {"int64Value": "2"}}""", 0)]
    [InlineData("1 + 1", false, """{"kind": "value", "value": {"int64Value": "3"}}""", 2)]
    [InlineData("1 + 1", true, """{"kind": "value", "value": {"int64Value": "3"}}""", 1)]
    [InlineData("1 + 1", false, """{"kind": "value", "value": {"uint64Value": "2"}}""", 2)]
    [InlineData("1 + 1", false, """{"kind": "evalError"}""", 2)]
    [InlineData("1 / 0", false, """{"kind": "value", "value": {"int64Value": "2"}}""", 2)]
    [InlineData("1 + 'a'", false, """{"kind": "value", "value": {"int64Value": "2"}}""", 1)]
    [InlineData("[1]", false, """{"kind": "typedResult", "value": null, "deducedType": {"listType": {"elemType": {"dyn": {}}}}}""", 1)]
    public void Run_Expectation_IsHeldAgainstEachBackEnd(string text, bool isUnchecked, string expected, int problems)
    {
        string json = $$"""
            {"id": "x", "tags": ["plain"], "expr": {{JsonSerializer.Serialize(text)}}, "container": "", "disableCheck": {{(isUnchecked ? "true" : "false")}},
             "checkOnly": false, "typeEnv": [], "bindings": {}, "expected": {{expected}}}
            """;
        using JsonDocument document = JsonDocument.Parse(json);

        new ConformanceCase(document.RootElement).Run().Should().HaveCount(problems);
    }
}
