using System.Text;

namespace VaultPolicy.PolicyEngine.Register;

/// <summary>
/// Goes through the rows of a register file one after the other, in little memory: for exports and edits, which need what the table
/// does not keep. The file has been read by <see cref="RegisterReader"/> and found good before.
/// </summary>
public sealed class RegisterRows
{
    private const int ChunkBytes = 1024 * 1024;

    private readonly IRegisterContent _content;
    private readonly RegisterStart _start;

    private RegisterRows(IRegisterContent content, RegisterStart start)
    {
        _content = content;
        _start = start;
    }

    /// <summary>How the file is written.</summary>
    public RegisterFormat Format => _start.Format;

    /// <summary>The edit that a file needs before its rows can have flags: the name of a last column. Null when they can.</summary>
    public RegisterPatch? FlagsColumn { get; private init; }

    /// <summary>Opens a register file.</summary>
    /// <param name="content">The file.</param>
    /// <exception cref="InvalidDataException">The file is no register.</exception>
    public static RegisterRows Open(IRegisterContent content)
    {
        RegisterStart start = RegisterReader.OpenStart(content, out _) ?? throw NotGood();
        return new RegisterRows(content, start) { FlagsColumn = FlagsColumnOf(content, start) };
    }

    /// <summary>Goes through the rows in file order.</summary>
    /// <param name="visitor">Sees each row.</param>
    /// <exception cref="InvalidDataException">The file has a problem, so it is not the one that was found good.</exception>
    public void ForEach(RegisterRowVisitor visitor)
    {
        RegisterRowParser parser = _start.Parser.Another();
        var reader = new RegisterChunkReader(_content, parser, _start.DataStart, ChunkBytes);
        int lines = _start.HeaderLines;
        for (int index = 0; index < RegisterChunkReader.CountOf(_content, _start.DataStart, ChunkBytes); index++)
        {
            long start = reader.BufferOffset(index);
            int counted = 0;
            int number = 0;
            RegisterChunk chunk = reader.Read(index, (ReadOnlySpan<byte> buffer, ByteRange line, in RegisterRow row, ByteRange _, int origin) =>
            {
                counted = Math.Max(counted, origin);
                number += buffer[counted..line.Start].Count((byte)'\n');
                counted = line.Start;
                visitor(new RegisterRowView(parser, buffer, line, row, lines + number + 1, start));
            });
            if (chunk.Findings.Length > 0)
            {
                throw NotGood();
            }

            lines += chunk.LineEnds;
        }
    }

    private static RegisterPatch? FlagsColumnOf(IRegisterContent content, RegisterStart start)
    {
        if (start.Parser.HasFlags)
        {
            return null;
        }

        byte[] head = new byte[start.DataStart];
        content.Read(0, head);
        return new RegisterPatch(Encoding.ASCII.GetString(head).TrimEnd('\r', '\n').Length, 0, ",flags");
    }

    private static InvalidDataException NotGood() => new("the register has problems that were not there when it was read");
}
