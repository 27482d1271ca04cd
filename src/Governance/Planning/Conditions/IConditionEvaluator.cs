using VaultPolicy.Cel;

namespace VaultPolicy.Governance.Planning.Conditions;

/// <summary>Evaluates a checked condition over values of what it reads.</summary>
public interface IConditionEvaluator
{
    /// <summary>The outcome; null when the condition is an error.</summary>
    /// <param name="condition">The condition.</param>
    /// <param name="witness">The values.</param>
    bool? Evaluate(CelChecked condition, ConditionWitness witness);
}
