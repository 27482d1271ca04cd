using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace VaultPolicy.Governance.Journal.Checkpoints;

/// <summary>
/// A key that signs or verifies notes: ECDSA on P-256 with SHA-256, signature type 0x02 of C2SP's signed-note. Its id is the beginning of the
/// SHA-256 of the public key as SubjectPublicKeyInfo. (.NET 10 has no Ed25519, which is the more common type.)
/// </summary>
public sealed class NoteKey : IDisposable
{
    private const string Curve = "1.2.840.10045.3.1.7";

    private readonly ECDsa _key;

    private NoteKey(ECDsa key)
    {
        _key = key;
        KeyId = BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(key.ExportSubjectPublicKeyInfo()));
    }

    /// <summary>What tells the key apart from others of its name.</summary>
    public uint KeyId { get; }

    /// <summary>Reads a private or public key from PEM text; null when there is none of this kind.</summary>
    /// <param name="pem">The text.</param>
    public static NoteKey? TryImport(string pem)
    {
        ECDsa key = ECDsa.Create();
        try
        {
            key.ImportFromPem(pem);
            if (key.ExportParameters(includePrivateParameters: false).Curve.Oid.Value == Curve)
            {
                return new NoteKey(key);
            }
        }
        catch (Exception exception) when (exception is CryptographicException or ArgumentException)
        {
            // Not a key of this kind.
        }

        key.Dispose();
        return null;
    }

    /// <summary>Signs a text; null when the key is a public one.</summary>
    /// <param name="name">The name of the key; for a checkpoint the origin of the journal.</param>
    /// <param name="text">The text, which ends with a line end.</param>
    public NoteSignature? TrySign(string name, string text)
    {
        try
        {
            return new NoteSignature(
                name, KeyId, [.. _key.SignData(Encoding.UTF8.GetBytes(text), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence)]);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>Whether a note carries a good signature of this key and no bad one.</summary>
    /// <param name="name">The name that the key signs with.</param>
    /// <param name="note">The note.</param>
    public bool HasSigned(string name, SignedNote note)
    {
        ArgumentNullException.ThrowIfNull(note);
        NoteSignature[] own = [.. note.Signatures.Where(s => s.Name == name && s.KeyId == KeyId)];
        byte[] text = Encoding.UTF8.GetBytes(note.Text);
        return own.Length > 0 && own.All(s => Verifies(text, [.. s.Signature]));
    }

    /// <inheritdoc/>
    public void Dispose() => _key.Dispose();

    private bool Verifies(byte[] text, byte[] signature)
    {
        try
        {
            return _key.VerifyData(text, signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
