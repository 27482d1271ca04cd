using VaultPolicy.Dsl.Model;
using VaultPolicy.PolicyEngine.Vault;

namespace VaultPolicy.PolicyEngine.Risk;

/// <summary>What tokens are claims on, through every token in between.</summary>
internal static class ClaimShares
{
    // Tokens wrapped more often than this are not looked into any further: the innermost counts as itself. All assets are followed layer by
    // layer, so that assets which name each other cost no more than others.
    private const int MaxLayers = 8;

    /// <summary>The shares of the assets' values that are a claim on a name, 0 to 1, by asset.</summary>
    /// <param name="layout">The policy's assets.</param>
    /// <param name="name">What is looked for.</param>
    public static decimal[] On(VaultEngineLayout layout, string name)
    {
        var found = new decimal[layout.AssetCount];
        for (int asset = 0; asset < found.Length; asset++)
        {
            found[asset] = layout.Symbols[asset] == name ? 1m : 0m;
        }

        for (int layer = 0; layer < MaxLayers; layer++)
        {
            decimal[] inner = found;
            found = new decimal[inner.Length];
            for (int asset = 0; asset < found.Length; asset++)
            {
                decimal own = 1m;
                foreach (AssetPart part in layout.Model.Assets[asset].LookThrough)
                {
                    // A token that is a part of itself adds nothing that it is not already.
                    if (part.Name.Value != layout.Symbols[asset])
                    {
                        own -= part.Share.Value;
                        found[asset] += part.Share.Value * (layout.AssetIndex.TryGetValue(part.Name.Value, out int index) ? inner[index] : part.Name.Value == name ? 1m : 0m);
                    }
                }

                found[asset] += layout.Symbols[asset] == name ? own : 0m;
            }
        }

        return found;
    }
}
