namespace VaultPolicy.Governance.Planning.Rules;

/// <summary>How a change of a key is classed.</summary>
internal enum KeyRule
{
    /// <summary>For people only: never a change.</summary>
    Text,

    /// <summary>Every change is neutral: it names, and permits nothing.</summary>
    Neutral,

    /// <summary>Every change is critical.</summary>
    Critical,

    /// <summary>A larger value loosens, a smaller one tightens; none is no limit.</summary>
    MoreLoosens,

    /// <summary>A smaller value loosens, a larger one tightens; none is no limit.</summary>
    LessLoosens,

    /// <summary>What comes loosens, what goes tightens.</summary>
    ComingLoosens,

    /// <summary>What comes tightens, what goes loosens.</summary>
    GoingLoosens,

    /// <summary>What comes or goes is looked at key by key.</summary>
    Parts,

    /// <summary>A comparer of its own, which knows the meaning.</summary>
    Meaning,
}
