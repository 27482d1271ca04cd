using System.Collections.Immutable;

namespace VaultPolicy.Reporting.Json;

/// <summary>The tests of a package: the result of `test`.</summary>
/// <param name="Policy">Which policy.</param>
/// <param name="Cases">The tests, in file order.</param>
public sealed record TestReport(PolicyIdentity Policy, ImmutableArray<TestCaseResult> Cases)
{
    /// <summary>The document's kind.</summary>
    public const string SchemaName = "vaultpolicy.tests";

    /// <summary>The number of tests that passed.</summary>
    public int Passed => Cases.Count(c => c.Passed);

    /// <summary>The number of tests that failed.</summary>
    public int Failed => Cases.Length - Passed;

    /// <summary>The document.</summary>
    public string ToJson()
    {
        JsonTextWriter json = new JsonTextWriter().BeginObject().Schema(SchemaName, 1);
        Policy.Write(json);
        json.Integer("passed", Passed).Integer("failed", Failed).BeginArray("cases");
        foreach (TestCaseResult test in Cases)
        {
            json.BeginObject().String("name", test.Name).Boolean("passed", test.Passed).Strings("differences", test.Differences);
            test.Range?.Write(json, "range");
            json.EndObject();
        }

        return json.EndArray().EndObject().ToString();
    }
}
