using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using VaultPolicy.Dsl.Diagnostics;
using VaultPolicy.Dsl.Text;
using VaultPolicy.Primitives;

namespace VaultPolicy.Governance.Register;

/// <summary>
/// Reads a list of sanctioned addresses: a JSON array of strings, as published from the OFAC list by
/// github.com/0xB10C/ofac-sanctioned-digital-currency-addresses. Addresses are compared on their 20 bytes: such lists write them in
/// any case, and a list that is refused for it protects nobody. A string that starts with `0x` and is no address refuses the list.
/// </summary>
public static class SanctionsReader
{
    /// <summary>The largest list.</summary>
    public const int MaxBytes = 64 * 1024 * 1024;

    /// <summary>Reads a list.</summary>
    /// <param name="path">The name shown in diagnostics.</param>
    /// <param name="content">The file's bytes.</param>
    public static SanctionsReadResult Read(string path, ReadOnlyMemory<byte> content)
    {
        var run = new Run(path, content.Span);
        try
        {
            run.ReadArray(content.Span);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            run.AddMalformed((int)Math.Min(run.At, content.Length), "the list is not one JSON array of strings");
        }

        return run.Result(content.Span);
    }

    private sealed class Run(string path, ReadOnlySpan<byte> content)
    {
        private const int MaxQuoted = 60;
        private readonly byte[] _bytes = content.ToArray();
        private readonly List<Diagnostic> _diagnostics = [];
        private readonly HashSet<Address> _seen = [];
        private readonly ImmutableArray<Address>.Builder _addresses = ImmutableArray.CreateBuilder<Address>();
        private readonly ImmutableArray<string>.Builder _notChecksummed = ImmutableArray.CreateBuilder<string>();
        private SourceText? _source;
        private int _strings;
        private int _other;
        private int _firstNotChecksummed;
        private bool _refused;

        /// <summary>How far reading came.</summary>
        public long At { get; private set; }

        public void ReadArray(ReadOnlySpan<byte> text)
        {
            var json = new Utf8JsonReader(text, new JsonReaderOptions { MaxDepth = 4 });
            json.Read();
            if (json.TokenType != JsonTokenType.StartArray)
            {
                throw new JsonException();
            }

            while (json.Read() && json.TokenType != JsonTokenType.EndArray && _diagnostics.Count < PolicyEngine.Register.RegisterLimits.MaxProblems)
            {
                At = json.TokenStartIndex;
                if (json.TokenType != JsonTokenType.String)
                {
                    throw new JsonException();
                }

                _strings++;
                Take(json.GetString()!, (int)json.TokenStartIndex, json.ValueSpan.Length);
            }

            At = json.BytesConsumed;
            json.Read();
        }

        public void AddMalformed(int offset, string message)
        {
            Add(ListDiagnostics.MalformedList, offset, 0, message, "give a file such as `[\"0x…\", \"0x…\"]`");
            _refused = true;
        }

        public SanctionsReadResult Result(ReadOnlySpan<byte> text)
        {
            if (_notChecksummed.Count > 0 && !_refused)
            {
                Add(ListDiagnostics.NotChecksummed, _firstNotChecksummed, 1,
                    string.Create(CultureInfo.InvariantCulture,
                        $"{_notChecksummed.Count} of {_addresses.Count} addresses are not written as EIP-55 asks; this is the first. They are compared on their 20 bytes"),
                    null);
            }

            ImmutableArray<Diagnostic> diagnostics = [.. _diagnostics.OrderBy(d => d.Span.Start)];
            return new SanctionsReadResult(
                _refused
                    ? null
                    : new SanctionsFile(path, Convert.ToHexStringLower(SHA256.HashData(text)), _strings, _addresses.ToImmutable(),
                        _strings - _other - _addresses.Count, _other, _notChecksummed.ToImmutable()),
                diagnostics);
        }

        private void Take(string text, int offset, int length)
        {
            if (!text.StartsWith("0x", StringComparison.OrdinalIgnoreCase))
            {
                _other++;
                return;
            }

            bool checksummed = Address.TryParse(text, out Address address, out AddressForm form, out AddressError error) && form == AddressForm.Checksummed;
            if (error is not (AddressError.None or AddressError.Checksum))
            {
                Add(ListDiagnostics.MalformedEntry, offset, length + 2, $"`{Shorten(text)}` starts as an address and is none",
                    "ask for the list again: an address that cannot be read is not barred");
                _refused = true;
                return;
            }

            address = error == AddressError.Checksum ? Address.Parse(text.ToLowerInvariant()) : address;
            if (!_seen.Add(address))
            {
                return;
            }

            _addresses.Add(address);
            if (!checksummed)
            {
                if (_notChecksummed.Count == 0)
                {
                    _firstNotChecksummed = offset;
                }

                _notChecksummed.Add(text);
            }
        }

        private static string Shorten(string text) => text.Length <= MaxQuoted ? text : text[..MaxQuoted] + "…";

        private void Add(DiagnosticDescriptor descriptor, int offset, int length, string message, string? help)
        {
            _source ??= new SourceText(path, Encoding.UTF8.GetString(_bytes));
            int start = Encoding.UTF8.GetCharCount(_bytes, 0, offset);
            _diagnostics.Add(Diagnostic.Create(descriptor, new SourceSpan(_source, start, length), message, help));
        }
    }
}
