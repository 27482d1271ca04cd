namespace VaultPolicy.Dsl.Expressions;

/// <summary>What an assurance expression reads.</summary>
/// <param name="Metrics">`metrics`.</param>
public readonly record struct MetricsContext(MetricsView Metrics);
