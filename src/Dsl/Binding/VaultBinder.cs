using VaultPolicy.Dsl.Binding.Shapes;
using VaultPolicy.Dsl.Diagnostics;
using VaultPolicy.Dsl.Model;
using VaultPolicy.Primitives;

namespace VaultPolicy.Dsl.Binding;

/// <summary>The `vault` section.</summary>
internal static class VaultBinder
{
    private const int MaxDecimals = 36;

    private static readonly Key<string> Symbol = Key.Required("symbol", Values.Name(NameForm.Asset, "The symbol of the share token."), "the symbol of the share token");
    private static readonly Key<int> Decimals = Key.Required("decimals", Values.Integer("Decimals of the share token.", 0, MaxDecimals), "decimals of the share token, 0 to 36");
    private static readonly Key<UInt256> VirtualShares = Key.Required("virtualShares", Values.BaseUnits, "virtual shares of the inflation defence, in base units");

    private static readonly Key<VaultType> Type = Key.Required("type", Choice.Camel<VaultType>("Who may hold shares at all."), "`personal` or `shared`");
    private static readonly Key<VaultFlow> Flow = Key.Optional("flow", Choice.Camel<VaultFlow>("How assets enter and leave."), "how assets enter and leave; `sync` unless stated");
    private static readonly Key<ChainId> Chain = Key.Required("chain", Values.Chain, "the chain by CAIP-2, such as `eip155:1`");
    private static readonly Key<Address> VaultAddress = Key.Required("address", Values.VaultAddress, "the vault contract");
    private static readonly Key<string> Asset = Key.Required("asset", Values.Asset, "the asset that is deposited");
    private static readonly Key<Address> Owner = Key.Optional("owner", Values.Address, "the only depositor of a personal vault; none unless stated");
    private static readonly Key<ShareDefinition> Share = Key.Required(
        "share",
        new SectionShape<ShareDefinition>("The share token.", [Symbol, Decimals, VirtualShares], BindShare),
        "the share token");

    private static readonly Key<AssetAmount> Capacity = Key.Optional("capacity", Values.Amount, "the largest total assets that deposits may reach; no limit unless stated");

    /// <summary>The section.</summary>
    public static readonly Shape<VaultSection> Shape = new SectionShape<VaultSection>(
        "The vault under the policy.", [Type, Flow, Chain, VaultAddress, Asset, Owner, Share, Capacity], Bind);

    private static ShareDefinition? BindShare(SectionReader reader)
    {
        Located<string> symbol = reader.Need(Symbol);
        Located<int> decimals = reader.Need(Decimals);
        Located<UInt256> virtualShares = reader.Need(VirtualShares);
        return reader.Failed ? null : new ShareDefinition(symbol.Value, decimals.Value, virtualShares.Value, reader.Span);
    }

    private static VaultSection? Bind(SectionReader reader)
    {
        Located<VaultType>? type = reader.Get(Type);
        Located<VaultFlow> flow = reader.Get(Flow, VaultFlow.Sync);
        Located<ChainId> chain = reader.Need(Chain);
        Located<Address> address = reader.Need(VaultAddress);
        Located<string> asset = reader.Need(Asset);
        Located<Address>? owner = reader.Get(Owner);
        Located<ShareDefinition> share = reader.Need(Share);
        Located<AssetAmount>? capacity = reader.Get(Capacity);
        CheckOwner(reader, type);
        if (capacity is { } limit && asset.Value is { } symbol && limit.Value.Asset != symbol)
        {
            reader.Fail(Diagnostic.Create(
                TypeDiagnostics.UnitMismatch, limit.Span, $"the capacity is in `{limit.Value.Asset}`, but deposits are in `{symbol}`", $"give the capacity in `{symbol}`"));
        }

        return reader.Failed ? null : new VaultSection(type!.Value, flow, chain, address, asset, owner, share.Value, capacity, reader.Span);
    }

    private static void CheckOwner(SectionReader reader, Located<VaultType>? type)
    {
        if (type is { Value: VaultType.Personal } personal && !reader.Has(Owner))
        {
            reader.Fail(Diagnostic.Create(RuleDiagnostics.OwnerMismatch, personal.Span, "a personal vault has no `owner`", "add `owner`: the address of its only depositor"));
        }
        else if (type is { Value: VaultType.Shared } && reader.Has(Owner))
        {
            reader.Fail(Diagnostic.Create(RuleDiagnostics.OwnerMismatch, reader.KeySpan(Owner), "a shared vault has an `owner`", "delete `owner`, or write `type: personal`"));
        }
    }
}
