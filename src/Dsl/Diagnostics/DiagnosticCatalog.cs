using System.Collections.Immutable;
using System.Reflection;

namespace VaultPolicy.Dsl.Diagnostics;

/// <summary>Every kind of finding, gathered from the classes of the stages.</summary>
public static class DiagnosticCatalog
{
    private static readonly ImmutableArray<Type> Stages =
    [
        typeof(UsageDiagnostics),
        typeof(RequestDiagnostics),
        typeof(SyntaxDiagnostics),
        typeof(CsvDiagnostics),
        typeof(NameDiagnostics),
        typeof(TypeDiagnostics),
        typeof(RuleDiagnostics),
        typeof(OracleDiagnostics),
        typeof(BreakerDiagnostics),
        typeof(RiskLintDiagnostics),
        typeof(MarketDiagnostics),
        typeof(RegisterDiagnostics),
        typeof(ListDiagnostics),
        typeof(StateMachineDiagnostics),
        typeof(LimitDiagnostics),
        typeof(MerkleDiagnostics),
        typeof(JournalDiagnostics),
        typeof(PlanDiagnostics),
        typeof(GovernanceDiagnostics),
        typeof(StyleDiagnostics),
        typeof(InternalDiagnostics),
    ];

    /// <summary>All kinds, sorted by code.</summary>
    public static ImmutableArray<DiagnosticDescriptor> All { get; } = Collect();

    /// <summary>Finds a kind by its code (`VP1005`, in any case) or its slug (`duplicate-key`); null when there is none.</summary>
    /// <param name="codeOrSlug">What the user typed.</param>
    public static DiagnosticDescriptor? TryFind(string codeOrSlug)
    {
        foreach (DiagnosticDescriptor descriptor in All)
        {
            if (descriptor.Code.Equals(codeOrSlug, StringComparison.OrdinalIgnoreCase)
                || descriptor.Slug.Equals(codeOrSlug, StringComparison.OrdinalIgnoreCase))
            {
                return descriptor;
            }
        }

        return null;
    }

    private static ImmutableArray<DiagnosticDescriptor> Collect() =>
        Stages
            .SelectMany(stage => stage.GetFields(BindingFlags.Public | BindingFlags.Static))
            .Select(field => field.GetValue(null))
            .OfType<DiagnosticDescriptor>()
            .OrderBy(descriptor => descriptor.Code, StringComparer.Ordinal)
            .ToImmutableArray();
}
