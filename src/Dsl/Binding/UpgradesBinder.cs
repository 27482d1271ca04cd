using System.Collections.Immutable;
using VaultPolicy.Dsl.Binding.Shapes;
using VaultPolicy.Dsl.Model;
using VaultPolicy.Primitives;

namespace VaultPolicy.Dsl.Binding;

/// <summary>The `upgrades` section.</summary>
internal static class UpgradesBinder
{
    private static readonly Key<TimeSpan> Delay = Key.Required("delay", Values.Duration, "how long an upgrade waits");
    private static readonly Key<ImmutableArray<Located<Bytes32>>> AllowedCode = Key.Required(
        "allowedCode", new ListShape<Bytes32>("keccak-256 of the code that may be installed.", Values.Hash, 0, Distinct: true), "keccak-256 of the code that may be installed");

    private static readonly Key<string> Requires = Key.Optional(
        "requires",
        Choice.Of<string>("An operating mode.", [("normal", "normal"), ("guarded", "guarded"), ("paused", "paused"), ("safety", "safety"), ("unwinding", "unwinding"), ("closed", "closed")]),
        "the operating mode that an upgrade needs; any unless stated");

    /// <summary>The section.</summary>
    public static readonly Shape<UpgradesSection> Shape = new SectionShape<UpgradesSection>("Rules for code upgrades.", [Delay, AllowedCode, Requires], Bind);

    private static UpgradesSection? Bind(SectionReader reader)
    {
        Located<TimeSpan> delay = reader.Need(Delay);
        ImmutableArray<Located<Bytes32>> allowedCode = reader.List(AllowedCode);
        Located<string>? requires = reader.Get(Requires);
        return reader.Failed ? null : new UpgradesSection(delay, allowedCode, requires, reader.Span);
    }
}
