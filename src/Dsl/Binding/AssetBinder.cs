using System.Collections.Immutable;
using VaultPolicy.Dsl.Binding.Shapes;
using VaultPolicy.Dsl.Diagnostics;
using VaultPolicy.Dsl.Model;
using VaultPolicy.Primitives;

namespace VaultPolicy.Dsl.Binding;

/// <summary>One entry of `assets`.</summary>
internal static class AssetBinder
{
    private const int MaxDecimals = 36;

    private static readonly Key<Address> TokenAddress = Key.Required("address", Values.Address, "the token contract");
    private static readonly Key<int> Decimals = Key.Required("decimals", Values.Integer("Decimals of the token.", 0, MaxDecimals), "decimals of the token, 0 to 36");
    private static readonly Key<string> Oracle = Key.Optional("oracle", Values.Oracle, "the oracle that prices it; every asset needs one (VP4307)");
    private static readonly Key<decimal> MaxWeight = Key.Optional("maxWeight", Values.Share, "the largest share of net asset value; no limit unless stated");

    private static readonly Key<ImmutableArray<Named<decimal>>> LookThrough = Key.Optional(
        "lookThrough", new MapShape<decimal>("What the token is a claim on, and to which share.", NameForm.Asset, Values.Share, MustHaveEntries: true), "what the token is a claim on, and to which share of its value; on nothing but itself unless stated");

    /// <summary>The entry.</summary>
    public static readonly Shape<AssetDefinition> Shape = new SectionShape<AssetDefinition>("An asset that the vault may hold.", [TokenAddress, Decimals, Oracle, MaxWeight, LookThrough], Bind);

    private static AssetDefinition? Bind(SectionReader reader)
    {
        Located<Address> address = reader.Need(TokenAddress);
        Located<int> decimals = reader.Need(Decimals);
        Located<string>? oracle = reader.Get(Oracle);
        Located<decimal>? maxWeight = reader.Get(MaxWeight);
        ImmutableArray<Named<decimal>> parts = reader.List(LookThrough);
        decimal sum = parts.Sum(part => part.Value.Value);
        if (!reader.Failed && sum > 1m)
        {
            reader.Fail(Diagnostic.Create(
                BreakerDiagnostics.PartsAboveWhole, reader.KeySpan(LookThrough), $"the parts of `{reader.Name.Value}` sum to {DecimalText.Format(sum * 100m)}%", "lower the shares to 100% or less together"));
        }

        return reader.Failed ? null : new AssetDefinition(reader.Name, address, decimals.Value, oracle, maxWeight, reader.Span)
        {
            LookThrough = [.. parts.OrderBy(part => part.Name.Value, StringComparer.Ordinal).Select(part => new AssetPart(part.Name, part.Value))],
        };
    }
}
