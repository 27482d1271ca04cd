using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text;

namespace VaultPolicy.Governance.Journal.Checkpoints;

/// <summary>A text and the lines that sign it. The text is not to be believed before a signature of a trusted key was verified.</summary>
/// <param name="Text">The text, its last line end included.</param>
/// <param name="Signatures">The signatures; none for a note that nobody signed, which the product also reads.</param>
/// <remarks>Source: C2SP, signed-note.</remarks>
public sealed record SignedNote(string Text, ImmutableArray<NoteSignature> Signatures)
{
    /// <summary>The longest note that is read, in bytes.</summary>
    public const int MaxBytes = 64 << 10;

    private const int KeyIdBytes = sizeof(uint);
    private const int MaxSignatures = 100;
    private const string LineStart = "\u2014 ";

    /// <summary>The whole note.</summary>
    public override string ToString()
    {
        StringBuilder note = new(Text);
        note.Append('\n');
        foreach (NoteSignature signature in Signatures)
        {
            byte[] bytes = new byte[KeyIdBytes + signature.Signature.Length];
            BinaryPrimitives.WriteUInt32BigEndian(bytes, signature.KeyId);
            signature.Signature.CopyTo(bytes, KeyIdBytes);
            note.Append(LineStart).Append(signature.Name).Append(' ').Append(Convert.ToBase64String(bytes)).Append('\n');
        }

        return note.ToString();
    }

    /// <summary>Reads a note of unknown origin; null when it has not the form of one.</summary>
    /// <param name="utf8">Its bytes.</param>
    public static SignedNote? TryParse(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > MaxBytes || !System.Text.Unicode.Utf8.IsValid(utf8))
        {
            return null;
        }

        string note = Encoding.UTF8.GetString(utf8);
        if (note.Any(static c => c < ' ' && c != '\n'))
        {
            return null;
        }

        int blank = note.LastIndexOf("\n\n", StringComparison.Ordinal);
        if (blank < 0)
        {
            return note.Length > 0 && note[^1] == '\n' ? new SignedNote(note, []) : null;
        }

        string[] lines = note[(blank + 2)..].Split('\n');
        if (lines.Length > MaxSignatures + 1 || lines[^1].Length != 0)
        {
            return null;
        }

        var signatures = ImmutableArray.CreateBuilder<NoteSignature>();
        foreach (string line in lines[..^1])
        {
            if (TryParseLine(line) is not { } signature)
            {
                return null;
            }

            signatures.Add(signature);
        }

        return new SignedNote(note[..(blank + 1)], signatures.ToImmutable());
    }

    private static NoteSignature? TryParseLine(string line)
    {
        string[] words = line.StartsWith(LineStart, StringComparison.Ordinal) ? line[LineStart.Length..].Split(' ') : [];
        if (words.Length != 2 || words[0].Length == 0)
        {
            return null;
        }

        byte[] bytes = new byte[words[1].Length];
        return Convert.TryFromBase64String(words[1], bytes, out int written) && written > KeyIdBytes
            ? new NoteSignature(words[0], BinaryPrimitives.ReadUInt32BigEndian(bytes), [.. bytes[KeyIdBytes..written]])
            : null;
    }
}
