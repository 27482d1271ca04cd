using System.Text;
using VaultPolicy.Dsl;
using VaultPolicy.Dsl.Diagnostics;
using VaultPolicy.PolicyEngine.Access;
using VaultPolicy.PolicyEngine.Register;
using VaultPolicy.PolicyEngine.Vault;
using VaultPolicy.Simulation.Backtest;
using VaultPolicy.Simulation.Markets;
using VaultPolicy.Simulation.Scenarios;

namespace VaultPolicy.Simulation.Tests.Support;

/// <summary>Simulations of the repository's policies.</summary>
internal static class Simulations
{
    /// <summary>The setup of a package and a scenario; market files come from the shared data.</summary>
    public static SimulationSetup Of(string package, string scenario)
    {
        CheckedPolicy policy = TestPolicies.Load(package);
        RegisterTable register = RegisterReader.Read("register.csv", TestPolicies.ReadFile(package, "register.csv")).Table!;
        return Of(policy, register, Encoding.UTF8.GetBytes(scenario));
    }

    /// <summary>The setup of a policy that needs no register.</summary>
    public static SimulationSetup OfText(string policy, string scenario) => Of(
        TestPolicies.Of(policy),
        RegisterReader.Read("register.csv", TestPolicies.ReadFile("velvet-shared-index", "register.csv")).Table!,
        Encoding.UTF8.GetBytes(scenario));

    private static SimulationSetup Of(CheckedPolicy policy, RegisterTable register, byte[] yaml)
    {
        var bag = new DiagnosticBag();
        Scenario? read = ScenarioReader.Read("scenario.yaml", yaml, policy.Model, bag);
        Refuse(bag);
        Scenario scenario = read!;
        Dictionary<string, ReadOnlyMemory<byte>> files = scenario.Files.ToDictionary(
            file => file, file => (ReadOnlyMemory<byte>)SharedData.Read(file), StringComparer.Ordinal);
        MarketSeries? market = ScenarioMarketLoader.Load(scenario, files, bag);
        Refuse(bag);
        return new SimulationSetup(
            new VaultEngine(policy), new AccessEngine(AccessCompiler.Compile(policy, register.Digest), register), scenario, market!);
    }

    private static void Refuse(DiagnosticBag bag)
    {
        if (bag.HasErrors)
        {
            throw new InvalidOperationException(string.Join('\n', bag.ToSorted().Select(d => $"{d.Span} {d.Descriptor.Code} {d.Message}")));
        }
    }
}
