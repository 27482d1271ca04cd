using VaultPolicy.Cel.Syntax;

namespace VaultPolicy.Cel.StandardLibrary;

/// <summary>Arithmetic of double: IEEE 754, never an error.</summary>
internal static class DoubleArithmetic
{
    [CelOverload(CelOperators.Add, "add_double")]
    internal static double Add(double left, double right) => left + right;

    [CelOverload(CelOperators.Subtract, "subtract_double")]
    internal static double Subtract(double left, double right) => left - right;

    [CelOverload(CelOperators.Multiply, "multiply_double")]
    internal static double Multiply(double left, double right) => left * right;

    [CelOverload(CelOperators.Divide, "divide_double")]
    internal static double Divide(double left, double right) => left / right;

    [CelOverload(CelOperators.Negate, "negate_double")]
    internal static double Negate(double value) => -value;
}
