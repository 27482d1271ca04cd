using System.Globalization;
using VaultPolicy.Cli.Verbs;
using VaultPolicy.Dsl.Diagnostics;
using VaultPolicy.Dsl.Model;
using VaultPolicy.Primitives;
using VaultPolicy.Reporting.Json;

namespace VaultPolicy.Cli.Operations;

/// <summary>Reads an amount of the vault's asset as policies write it: `1000 USDC`, `1_000.50 USDC`.</summary>
internal static class AmountArgument
{
    private const int MaxLength = 120;

    public static (TokenAmount Amount, Finding? Error) Parse(string option, string text, PolicyModel model)
    {
        string asset = model.Vault.Asset.Value;
        AssetDefinition definition = model.Assets.First(a => a.Symbol.Value == asset);
        string[] parts = text.Length > MaxLength ? [] : text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length != 2)
        {
            return Refuse($"`{option}` is {UsageErrors.Quote(text)}, not an amount with its asset", $"write a number, a space and the asset: `1000 {asset}`");
        }

        if (parts[1] != asset)
        {
            return Refuse($"`{option}` is in {UsageErrors.Quote(parts[1])}, the vault's asset is `{asset}`", $"write `{parts[0]} {asset}`");
        }

        string digits = parts[0].Replace("_", "", StringComparison.Ordinal);
        bool separated = parts[0].StartsWith('_') || parts[0].EndsWith('_') || parts[0].Contains("__", StringComparison.Ordinal);
        if (!separated && TokenAmount.TryParseDecimal(digits, (byte)definition.Decimals, out TokenAmount amount, out _))
        {
            return (amount, null);
        }

        return Refuse(
            $"`{option}` is {UsageErrors.Quote(text)}, not an exact amount of `{asset}`",
            string.Create(CultureInfo.InvariantCulture, $"write plain digits, at most {definition.Decimals} of them after the point: `1000.50 {asset}`"));
    }

    private static (TokenAmount Amount, Finding? Error) Refuse(string message, string help) =>
        (default, Finding.WithoutPlace(UsageDiagnostics.InvalidArguments, message, help));
}
