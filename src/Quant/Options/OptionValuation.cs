namespace VaultPolicy.Quant.Options;

/// <summary>
/// The value of one option and its sensitivities. Each is a plain derivative: per unit of price, per 1.00 of volatility, rate or yield
/// (divide by 100 for a percentage point), per year (divide by 365 for a day). Time derivatives are of time passing.
/// </summary>
/// <param name="Value">The discounted value in quote.</param>
/// <param name="Delta">dV/dS (or dV/dF).</param>
/// <param name="Gamma">d2V/dS2.</param>
/// <param name="Vega">dV/dvol.</param>
/// <param name="Theta">dV/dt.</param>
/// <param name="Rho">dV/drate.</param>
/// <param name="YieldRho">dV/dyield; 0 for a forward.</param>
/// <param name="StrikeDelta">dV/dK: minus (call) or plus (put) the discounted risk-neutral probability of exercise.</param>
/// <param name="StrikeGamma">d2V/dK2: the discounted risk-neutral density at the strike.</param>
/// <param name="Vanna">d2V/dS dvol.</param>
/// <param name="Volga">d2V/dvol2.</param>
/// <param name="Charm">d2V/dS dt.</param>
/// <param name="Veta">d2V/dvol dt.</param>
/// <param name="Speed">d3V/dS3.</param>
/// <param name="IsDegenerate">
/// Whether nothing is left to happen (volatility, time or price of 0): the value is intrinsic, delta is 0, 1/2 (at the strike) or 1 of its
/// full size, and what measures curvature or volatility is 0 by convention although the payoff has a kink.
/// </param>
public readonly record struct OptionValuation(
    double Value,
    double Delta,
    double Gamma,
    double Vega,
    double Theta,
    double Rho,
    double YieldRho,
    double StrikeDelta,
    double StrikeGamma,
    double Vanna,
    double Volga,
    double Charm,
    double Veta,
    double Speed,
    bool IsDegenerate);
