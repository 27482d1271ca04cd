using VaultPolicy.Dsl.Model;
using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Fees;

/// <summary>The fees that accrue with time and gain. A rate of 0 switches a fee off.</summary>
/// <param name="ManagementRate">Share of the assets per year; 0 or more.</param>
/// <param name="ManagementAccrual">How the management fee accrues.</param>
/// <param name="PerformanceRate">Share of the gain, 0 to 1.</param>
/// <param name="Hurdle">Return per year that is free of the performance fee; 0 or more.</param>
/// <param name="HurdleKind">What is charged above the hurdle.</param>
/// <param name="Crystallise">When the performance fee is paid and the high-water mark moves.</param>
public sealed record FeeTerms(
    Rate ManagementRate,
    FeeAccrual ManagementAccrual,
    decimal PerformanceRate,
    Rate Hurdle,
    HurdleKind HurdleKind,
    CrystallisationPeriod Crystallise);
