using System.Collections.Frozen;
using VaultPolicy.Cel;
using VaultPolicy.Dsl.Expressions;
using VaultPolicy.Dsl.Model;

namespace VaultPolicy.Dsl;

/// <summary>A policy without errors: every name is bound, every unit and every expression checked. Input of the policy compiler.</summary>
/// <param name="Model">The sections.</param>
/// <param name="Environments">The expression environments that the package's own parameters and variables define.</param>
/// <param name="Expressions">Each expression of the model with its checked form.</param>
public sealed record CheckedPolicy(
    PolicyModel Model,
    PolicyEnvironments Environments,
    FrozenDictionary<PolicyExpression, CelChecked> Expressions)
{
    /// <summary>The checked form of an expression of this policy.</summary>
    /// <param name="expression">An expression of <see cref="Model"/>.</param>
    public CelChecked this[PolicyExpression expression] => Expressions[expression];
}
