using System.Collections.Immutable;
using VaultPolicy.Dsl.Diagnostics;
using VaultPolicy.Dsl.Testing;
using VaultPolicy.PolicyEngine.Access;
using VaultPolicy.Reporting.Json;
using VaultPolicy.Simulation.Testing;

namespace VaultPolicy.Cli.Operations;

/// <summary>Runs the tests of a package.</summary>
internal static class TestRun
{
    /// <summary>The file of a package that holds its tests.</summary>
    public const string FileName = "tests.yaml";

    /// <summary>Reads and runs tests; null with findings when the file has errors.</summary>
    public static (TestReport? Report, ImmutableArray<Finding> Findings) Run(CompiledPackage package, string shown, byte[] bytes)
    {
        var diagnostics = new DiagnosticBag();
        PolicyTestFile? file = PolicyTestReader.Read(shown, bytes, package.Policy.Model, diagnostics);
        if (file is null || diagnostics.HasErrors)
        {
            return (null, [.. diagnostics.ToSorted().Select(Finding.Of)]);
        }

        var runner = new PolicyTestRunner(new AccessEngine(package.Compiled.Access, package.Source.Register), package.Compiled.Engine);
        ImmutableArray<TestCaseResult> cases =
            [.. runner.Run(file).Select(r => new TestCaseResult(r.Name, r.Passed, r.Differences, SourceRange.Of(r.Span)))];
        return (new TestReport(package.Identity, cases), []);
    }
}
