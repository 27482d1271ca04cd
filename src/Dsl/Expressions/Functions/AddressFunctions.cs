using VaultPolicy.Cel;
using VaultPolicy.Primitives;

namespace VaultPolicy.Dsl.Expressions.Functions;

/// <summary>Addresses in expressions.</summary>
internal static class AddressFunctions
{
    public static CelErrorCode OfText(string text, out Address result) =>
        Address.TryParse(text, out result, out AddressError _) ? CelErrorCode.None : CelErrorCode.InvalidConversion;

    public static bool Equal(Address left, Address right) => left == right;
}
