using System.Collections.Immutable;
using VaultPolicy.Dsl.Testing;
using VaultPolicy.PolicyEngine.Access;
using VaultPolicy.PolicyEngine.Vault;

namespace VaultPolicy.Simulation.Testing;

/// <summary>Runs the unit tests of a policy against its engines. Pure: the same tests give the same results.</summary>
public sealed class PolicyTestRunner
{
    private readonly DecisionTestRunner _decisions;
    private readonly StepTestRunner _steps;

    /// <summary>Takes the engines of the policy that the tests speak of.</summary>
    /// <param name="access">Decides requests; its register is the package's.</param>
    /// <param name="vault">Runs steps.</param>
    public PolicyTestRunner(AccessEngine access, VaultEngine vault)
    {
        _decisions = new DecisionTestRunner(access);
        _steps = new StepTestRunner(vault);
    }

    /// <summary>Runs every test, in file order.</summary>
    /// <param name="file">The tests.</param>
    public ImmutableArray<PolicyTestResult> Run(PolicyTestFile file) => [.. file.Tests.Select(Run)];

    /// <summary>Runs one test.</summary>
    /// <param name="test">The test.</param>
    public PolicyTestResult Run(PolicyTest test) => new(test.Name.Value, test.Span, test switch
    {
        DecisionTest decision => _decisions.Differences(decision),
        StepTest step => _steps.Differences(step),
        _ => throw new ArgumentException($"there is no runner for {test.GetType().Name}", nameof(test)),
    });
}
