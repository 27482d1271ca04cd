using VaultPolicy.Dsl.Text;
using VaultPolicy.Primitives;

namespace VaultPolicy.Dsl.Model;

/// <summary>The `vault` section.</summary>
/// <param name="Type">Personal or shared.</param>
/// <param name="Flow">Sync, request or round.</param>
/// <param name="Chain">The chain (CAIP-2).</param>
/// <param name="Address">The vault contract.</param>
/// <param name="Asset">The symbol of the deposit asset; one of the assets.</param>
/// <param name="Owner">The only depositor of a personal vault; null for a shared one.</param>
/// <param name="Share">The share token.</param>
/// <param name="Capacity">The largest total assets that deposits may reach; null for no limit.</param>
/// <param name="Span">The section in the file.</param>
public sealed record VaultSection(
    Located<VaultType> Type,
    Located<VaultFlow> Flow,
    Located<ChainId> Chain,
    Located<Address> Address,
    Located<string> Asset,
    Located<Address>? Owner,
    ShareDefinition Share,
    Located<AssetAmount>? Capacity,
    SourceSpan Span);
