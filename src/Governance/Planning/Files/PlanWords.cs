using System.Collections.Immutable;
using VaultPolicy.Governance.Timelocks;

namespace VaultPolicy.Governance.Planning.Files;

/// <summary>The words of plan files for classes and kinds.</summary>
public static class PlanWords
{
    /// <summary>The classes, in the order of <see cref="ChangeClass"/>.</summary>
    public static ImmutableArray<string> Classes { get; } = ["tighten", "neutral", "loosen", "critical"];

    /// <summary>The kinds, in the order of <see cref="Changes.ChangeKind"/>.</summary>
    public static ImmutableArray<string> Kinds { get; } = ["add", "change", "remove"];
}
