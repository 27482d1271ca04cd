using System.Globalization;
using VaultPolicy.Primitives;

namespace VaultPolicy.Governance.Journal.Checkpoints;

/// <summary>
/// What a journal says of itself to the outside: its name, size and root. Whoever keeps one sees when the journal loses or changes what it
/// held then, even when its owner does it.
/// </summary>
/// <param name="Origin">The name of the journal.</param>
/// <param name="Head">Size and root.</param>
/// <remarks>Source: C2SP, tlog-checkpoint. Extension lines are refused.</remarks>
public sealed record Checkpoint(string Origin, JournalHead Head)
{
    private const int Lines = 3;

    /// <summary>The text that is signed: three lines, each with its end.</summary>
    public string ToText()
    {
        byte[] root = new byte[Bytes32.ByteCount];
        Head.Root.CopyTo(root);
        return string.Create(CultureInfo.InvariantCulture, $"{Origin}\n{Head.Size}\n{Convert.ToBase64String(root)}\n");
    }

    /// <summary>Reads the text; null when it is no checkpoint.</summary>
    /// <param name="text">The text of a note, its last line end included.</param>
    public static Checkpoint? TryParse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string[] lines = text.Split('\n');
        byte[] root = new byte[Bytes32.ByteCount];
        bool ok = lines.Length == Lines + 1 && lines[Lines].Length == 0 && lines[0].Length > 0
            && long.TryParse(lines[1], NumberStyles.None, CultureInfo.InvariantCulture, out long size)
            && lines[1] == size.ToString(CultureInfo.InvariantCulture)
            && Convert.TryFromBase64String(lines[2], root, out int written) && written == root.Length
            && Convert.ToBase64String(root) == lines[2];
        return ok ? new Checkpoint(lines[0], new JournalHead(long.Parse(lines[1], CultureInfo.InvariantCulture), Bytes32.FromBytes(root))) : null;
    }
}
