using VaultPolicy.Dsl.Diagnostics;
using VaultPolicy.Dsl.Syntax.Yaml;
using VaultPolicy.Primitives;

namespace VaultPolicy.Dsl.Units;

/// <summary>Reads quoted addresses and checks their EIP-55 letters; refuses addresses that nobody holds.</summary>
internal static class AddressParser
{
    /// <summary>Reads an address; null after reporting why.</summary>
    /// <param name="scalar">The scalar.</param>
    /// <param name="vault">The vault's own address, which is refused; null to accept every address that can be held.</param>
    /// <param name="diagnostics">Takes the findings.</param>
    public static Address? Read(YamlScalar scalar, Address? vault, DiagnosticBag diagnostics)
    {
        string text = scalar.Value;
        bool ok = Address.TryParse(text, out Address address, out AddressForm form, out AddressError error);
        if (scalar.IsPlain)
        {
            // An unquoted address is a number to some readers of YAML.
            string help = ok ? $"write `\"{address}\"`" : "put the address in double quotes";
            diagnostics.Add(Diagnostic.Create(TypeDiagnostics.AddressUnquoted, scalar.Span, "an address must be quoted", help));
            return null;
        }

        if (!ok)
        {
            diagnostics.Add(error == AddressError.Checksum ? WrongChecksum(scalar) : WrongForm(scalar, error));
            return null;
        }

        string? reserved = address.IsZero ? "the zero address, which nobody holds"
            : address.IsPrecompile ? "a precompiled contract, which loses what it is sent"
            : address == vault ? "the vault itself"
            : null;
        if (reserved is not null)
        {
            diagnostics.Add(Diagnostic.Create(TypeDiagnostics.AddressReserved, scalar.Span, $"`{address}` is {reserved}"));
            return null;
        }

        if (form == AddressForm.Unchecked)
        {
            diagnostics.Add(Diagnostic.Create(
                TypeDiagnostics.AddressUnchecked, scalar.Span, "the address is written without its checksum, so a wrong digit would not be seen", $"compare every digit, then write `{address}`"));
        }

        return address;
    }

    private static Diagnostic WrongChecksum(YamlScalar scalar)
    {
        Address lower = Address.Parse(scalar.Value.ToLowerInvariant());
        return Diagnostic.Create(
            TypeDiagnostics.AddressChecksum,
            scalar.Span,
            $"the letters of {SyntaxText.Quote(scalar.Value)} do not match its checksum, so a digit may be wrong",
            $"if every digit is right, write `{lower}`");
    }

    private static Diagnostic WrongForm(YamlScalar scalar, AddressError error)
    {
        string text = scalar.Value;
        string why = error switch
        {
            AddressError.Prefix when text.StartsWith("0X", StringComparison.Ordinal) => "starts with `0X` instead of `0x`",
            AddressError.Prefix => "does not start with `0x`",
            AddressError.Length => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"has {text.Length - 2} characters after `0x` instead of {2 * Address.ByteCount}"),
            _ => "holds a character that is not a hexadecimal digit",
        };
        bool name = text.EndsWith(".eth", StringComparison.OrdinalIgnoreCase);
        string help = name ? "names are not resolved: write the address" : "an address is `0x` and 40 hexadecimal digits";
        return Diagnostic.Create(TypeDiagnostics.AddressForm, scalar.Span, $"{SyntaxText.Quote(text)} {why}", help);
    }
}
