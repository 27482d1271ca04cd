namespace VaultPolicy.Dsl.Model;

/// <summary>Over whom a windowed limit is counted.</summary>
public enum LimitScope
{
    /// <summary>Each address on its own.</summary>
    Subject,

    /// <summary>All subjects of one class together.</summary>
    Class,

    /// <summary>Everybody together.</summary>
    Vault,
}
