namespace VaultPolicy.Governance.Planning.Conditions;

/// <summary>How two conditions compare. Every witness was confirmed by evaluating both.</summary>
/// <param name="Relation">How the second stands to the first.</param>
/// <param name="OnlyFirst">A case in which only the first holds; null when there is none or none was found.</param>
/// <param name="OnlySecond">A case in which only the second holds; null when there is none or none was found.</param>
/// <param name="FirstImpliesSecond">True or false when that is proved; null when it is open.</param>
/// <param name="SecondImpliesFirst">True or false when that is proved; null when it is open.</param>
public sealed record ConditionVerdict(
    ConditionRelation Relation,
    ConditionWitness? OnlyFirst,
    ConditionWitness? OnlySecond,
    bool? FirstImpliesSecond,
    bool? SecondImpliesFirst);
