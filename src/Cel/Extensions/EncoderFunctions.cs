using VaultPolicy.Cel.StandardLibrary;

namespace VaultPolicy.Cel.Extensions;

/// <summary>Base64 with the standard alphabet (RFC 4648 §4). Decoding accepts missing padding.</summary>
internal static class EncoderFunctions
{
    [CelOverload("base64.encode", "base64_encode_bytes")]
    internal static string Encode(byte[] value) => Convert.ToBase64String(value);

    [CelOverload("base64.decode", "base64_decode_string")]
    internal static CelErrorCode Decode(string value, out byte[] result)
    {
        string trimmed = value.TrimEnd('=');
        string padded = trimmed.PadRight(trimmed.Length + ((4 - (trimmed.Length % 4)) % 4), '=');
        byte[] buffer = new byte[padded.Length];
        bool valid = Convert.TryFromBase64String(padded, buffer, out int written);
        result = valid ? buffer[..written] : [];
        return valid ? CelErrorCode.None : CelErrorCode.InvalidArgument;
    }
}
