using VaultPolicy.Dsl.Expressions;
using VaultPolicy.Dsl.Model;
using VaultPolicy.Governance.Planning.Conditions;

namespace VaultPolicy.Governance.Planning.Comparison;

/// <summary>What comparers look at.</summary>
/// <param name="Old">The policy in force.</param>
/// <param name="New">The policy that is to take its place.</param>
/// <param name="Budget">How long to look at conditions.</param>
internal sealed record ComparisonInput(PlanSide Old, PlanSide New, ConditionBudget Budget)
{
    public PolicyModel Before => Old.Compiled.Source.Model;

    public PolicyModel After => New.Compiled.Source.Model;

    /// <summary>A comparer of conditions of a scope.</summary>
    public ConditionComparer Conditions(ExpressionScope scope)
    {
        var units = new PolicyUnits(After);
        return new ConditionComparer(new PolicyConditionEvaluator(scope, After), units.DecimalsOf, Budget);
    }
}
