"""Writes MpmathGreeks.cs: Black-Scholes values and Greeks to 20 digits, by mpmath from the value formula alone.

Every Greek is a numerical derivative of the value at 80 digits, so that no Greek formula of the product is repeated here.
usage: python3 mpmath_greeks.py > MpmathGreeks.cs
"""
from mpmath import mp, mpf, exp, log, sqrt, erfc, diff, nstr

mp.dps = 80


def value(sign, S, K, v, T, r, q):
    d1 = (log(S / K) + (r - q + v * v / 2) * T) / (v * sqrt(T))
    d2 = d1 - v * sqrt(T)
    N = lambda x: erfc(-x / sqrt(mpf(2))) / 2
    return sign * (S * exp(-q * T) * N(sign * d1) - K * exp(-r * T) * N(sign * d2))


CASES = [  # sign, spot, strike, volatility, years, rate, yield
    (1, 100, 100, 0.4, 0.5, 0.01, 0.05), (-1, 100, 100, 0.4, 0.5, 0.01, 0.05),
    (1, 2000, 1800, 0.8, 0.08219178082191780, 0.03, 0), (-1, 2000, 1800, 0.8, 0.08219178082191780, 0.03, 0),
    (1, 3000, 6000, 1.2, 0.01917808219178082, 0, 0), (-1, 3000, 1000, 1.2, 0.01917808219178082, 0.1, 0.02),
    (1, 60000, 250000, 0.55, 0.25, 0.05, 0.01), (-1, 60000, 20000, 0.7, 1.5, 0.05, 0.01),
    (1, 1, 1, 0.02, 0.002, -0.05, 0.1), (-1, 0.00012, 0.00010, 2.5, 2, 0.2, 0.3),
    (1, 100, 20, 0.3, 1, 0.08, 0.02), (-1, 100, 500, 0.3, 1, 0.08, 0.02),
]


def row(c):
    sign, *rest = c
    S, K, v, T, r, q = [mpf(float(x)) for x in rest]
    f = lambda *a: value(sign, *a)
    d = lambda orders: diff(f, (S, K, v, T, r, q), orders)
    g = [
        f(S, K, v, T, r, q), d((1, 0, 0, 0, 0, 0)), d((2, 0, 0, 0, 0, 0)), d((0, 0, 1, 0, 0, 0)), -d((0, 0, 0, 1, 0, 0)),
        d((0, 0, 0, 0, 1, 0)), d((0, 0, 0, 0, 0, 1)), d((0, 1, 0, 0, 0, 0)), d((0, 2, 0, 0, 0, 0)), d((1, 0, 1, 0, 0, 0)),
        d((0, 0, 2, 0, 0, 0)), -d((1, 0, 0, 1, 0, 0)), -d((0, 0, 1, 1, 0, 0)), d((3, 0, 0, 0, 0, 0)),
    ]
    return [sign, *rest], [nstr(x, 20) for x in g]


print("""using VaultPolicy.Quant.Options;

namespace VaultPolicy.Quant.Tests.Options;

/// <summary>Values and Greeks on a spot price, derived from the value formula at 80 digits; written by <c>mpmath_greeks.py</c>.</summary>
internal static class MpmathGreeks
{
    internal static readonly (OptionTerms Terms, OptionValuation Expected)[] Rows =
    [""")
for c in CASES:
    (sign, S, K, v, T, r, q), g = row(c)
    kind = "Call" if sign > 0 else "Put"
    print(f"        (new(OptionKind.{kind}, {S}, {K}, {v}, {T}, {r}, {q}), new(")
    print("            " + ", ".join(g[:4]) + ",")
    print("            " + ", ".join(g[4:8]) + ",")
    print("            " + ", ".join(g[8:12]) + ",")
    print("            " + ", ".join(g[12:]) + ", false)),")
print("""    ];
}""")
