namespace VaultPolicy.Dsl.Model;

/// <summary>What happens above the hurdle.</summary>
public enum HurdleKind
{
    /// <summary>Only gain above the hurdle is charged.</summary>
    Hard,

    /// <summary>All gain is charged once the hurdle is passed.</summary>
    Soft,
}
