using System.Collections.Immutable;
using VaultPolicy.Dsl.Binding.Shapes;
using VaultPolicy.Dsl.Diagnostics;
using VaultPolicy.Primitives;

namespace VaultPolicy.Dsl.Binding;

/// <summary>Shares that must make a whole.</summary>
internal static class ShareSum
{
    /// <summary>Reports shares that do not sum to exactly 1; nothing is scaled or rounded.</summary>
    /// <param name="reader">The section.</param>
    /// <param name="key">The key that holds the shares.</param>
    /// <param name="shares">The shares, each 0 to 1.</param>
    public static void Check(SectionReader reader, Key key, ImmutableArray<Named<decimal>> shares)
    {
        decimal sum = shares.Sum(share => share.Value.Value);
        if (sum == 1m)
        {
            return;
        }

        string difference = DecimalText.Format(Math.Abs(1m - sum) * 100m);
        string help = sum < 1m ? $"add {difference}% to one of them" : $"take {difference}% from one of them";
        reader.Fail(Diagnostic.Create(TypeDiagnostics.SharesNotWhole, reader.KeySpan(key), $"the shares of `{reader.Path}.{key.Name}` sum to {DecimalText.Format(sum * 100m)}%, not 100%", help));
    }
}
