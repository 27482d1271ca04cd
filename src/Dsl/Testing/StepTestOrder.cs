namespace VaultPolicy.Dsl.Testing;

/// <summary>An order that a step test expects. What is null may be anything.</summary>
/// <param name="Kind">`spotBuy`, `spotSell`, `perpBuy`, `perpSell`, `marginDeposit`, `marginWithdraw`, `optionBuy` or `optionSell`.</param>
/// <param name="Asset">The asset.</param>
/// <param name="Venue">The venue.</param>
/// <param name="Cause">The id of the rule that asks for it.</param>
public sealed record StepTestOrder(string Kind, string? Asset, string? Venue, string? Cause);
