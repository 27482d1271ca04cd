using VaultPolicy.Cel.Types;

namespace VaultPolicy.Cel.Ir;

/// <summary>A variable that a macro introduces. Identity matters, not the name.</summary>
internal sealed class IrSlot(string name, CelType type)
{
    internal string Name { get; } = name;

    /// <summary>The type; made final when the tree is finished.</summary>
    internal CelType Type { get; set; } = type;

    /// <summary>What the variable stands for when it is computed on first use; null when it is assigned.</summary>
    internal IrNode? Definition { get; set; }
}
