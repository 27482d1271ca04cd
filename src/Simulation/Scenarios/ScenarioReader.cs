using VaultPolicy.Dsl.Binding;
using VaultPolicy.Dsl.Diagnostics;
using VaultPolicy.Dsl.Model;
using VaultPolicy.Dsl.Syntax.Yaml;
using VaultPolicy.Dsl.Text;

namespace VaultPolicy.Simulation.Scenarios;

/// <summary>Reads `scenario.yaml` strictly and checks that it fits its policy.</summary>
public static class ScenarioReader
{
    /// <summary>The file that `simulate` runs when no other is named.</summary>
    public const string DefaultFileName = "scenario.yaml";

    private const string RootKey = "scenario";

    /// <summary>Reads a scenario; null after reporting why.</summary>
    /// <param name="path">The name shown in diagnostics.</param>
    /// <param name="bytes">The content.</param>
    /// <param name="policy">The policy that it is run with: its assets, venues and roles are the names that it may use.</param>
    /// <param name="diagnostics">Receives the findings.</param>
    public static Scenario? Read(string path, ReadOnlyMemory<byte> bytes, PolicyModel policy, DiagnosticBag diagnostics)
    {
        YamlReadResult read = YamlReader.Read(path, bytes, diagnostics);
        if (read.Root is not { } root)
        {
            return null;
        }

        if (root is not YamlMapping { Entries: [{ Key.Value: RootKey } entry] })
        {
            SourceSpan span = root is YamlMapping { Entries: [_, ..] } mapping ? (mapping.Entries.FirstOrDefault(e => e.Key.Value != RootKey) ?? mapping.Entries[0]).Key.Span : root.Span;
            diagnostics.Add(Diagnostic.Create(TypeDiagnostics.WrongShape, span, $"a scenario file is a mapping with the one key `{RootKey}`", $"start with `{RootKey}:`"));
            return null;
        }

        var context = new BindContext(DeclaredNames.Of(policy), diagnostics);
        context.DeclareAssets(policy.Assets);
        var place = new BindPlace(context, RootKey, RootKey, entry.Key.Span, null);
        if (!ScenarioBinder.Shape.TryBind(entry.Value, place, out Scenario? scenario))
        {
            return null;
        }

        return CheckDeposits(scenario, entry.Value, policy, diagnostics) && CheckMarket(scenario, policy, diagnostics) ? scenario : null;
    }

    /// <summary>Deposits and redemptions are counted in the vault's asset; another unit would be read as base units of the wrong token.</summary>
    private static bool CheckDeposits(Scenario scenario, YamlNode node, PolicyModel policy, DiagnosticBag diagnostics)
    {
        string asset = policy.Vault.Asset.Value;
        bool ok = true;
        foreach (YamlScalar amount in AmountsOf(node))
        {
            if (!amount.Value.EndsWith(" " + asset, StringComparison.Ordinal))
            {
                diagnostics.Add(Diagnostic.Create(TypeDiagnostics.UnitMismatch, amount.Span, $"`{amount.Value}` is not in the vault's asset `{asset}`", $"write the amount in `{asset}`"));
                ok = false;
            }
        }

        if (scenario.InitialAssets.IsZero)
        {
            diagnostics.Add(Diagnostic.Create(TypeDiagnostics.ValueOutOfRange, node.Span, "the initial deposit is zero", "start with a deposit"));
            ok = false;
        }

        return ok;
    }

    private static IEnumerable<YamlScalar> AmountsOf(YamlNode node) => node switch
    {
        YamlMapping mapping => mapping.Entries.SelectMany(e =>
            e.Key.Value is "deposit" or "amount" && e.Value is YamlScalar scalar ? [scalar] : AmountsOf(e.Value)),
        YamlSequence sequence => sequence.Items.SelectMany(AmountsOf),
        _ => [],
    };

    private static bool CheckMarket(Scenario scenario, PolicyModel policy, DiagnosticBag diagnostics)
    {
        string[] assets = scenario.Market switch
        {
            GeneratedScenarioMarket generated => [.. generated.Assets.Select(a => a.Asset)],
            ReplayScenarioMarket replay => [.. replay.Assets.Select(a => a.Asset)],
            _ => throw new InvalidOperationException("there is no such market"),
        };
        bool ok = true;
        foreach (OracleDefinition oracle in policy.Oracles)
        {
            bool quoteIsAsset = policy.Assets.Any(a => a.Symbol.Value == oracle.Quote);
            foreach (string needed in quoteIsAsset ? new[] { oracle.Base.Value, oracle.Quote } : [oracle.Base.Value])
            {
                if (!assets.Contains(needed, StringComparer.Ordinal))
                {
                    diagnostics.Add(Diagnostic.Create(
                        MarketDiagnostics.MarketIncomplete, scenario.Market.Span, $"the market has no asset `{needed}`, which oracle `{oracle.Id.Value}` needs", $"add `{needed}` to `assets` of the market"));
                    ok = false;
                }
            }
        }

        return ok;
    }
}
