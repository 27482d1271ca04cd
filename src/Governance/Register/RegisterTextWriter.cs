using System.Text;
using VaultPolicy.PolicyEngine.Register;

namespace VaultPolicy.Governance.Register;

/// <summary>Writes registers in house form: checksummed addresses, columns in their usual order, one line feed a line.</summary>
public sealed class RegisterTextWriter
{
    // Written in blocks: a stream is not asked for every row.
    private const int FlushChars = 64 * 1024;

    private readonly Stream _output;
    private readonly RegisterFormat _format;
    private readonly StringBuilder _text = new();

    /// <summary>Starts a register.</summary>
    /// <param name="output">Where it goes, as UTF-8. Not disposed.</param>
    /// <param name="format">Its format.</param>
    public RegisterTextWriter(Stream output, RegisterFormat format)
    {
        _output = output;
        _format = format;
        if (format == RegisterFormat.Csv)
        {
            _text.Append("address,class,level,country,validUntil,provider,reference,flags\n");
        }
    }

    /// <summary>Writes a row.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="provider">Who checked the subject; may be empty.</param>
    /// <param name="reference">The check; may be empty.</param>
    public void Write(in RegisterEntry entry, string provider, string reference)
    {
        if (_format == RegisterFormat.Csv)
        {
            WriteCsv(entry, provider, reference);
        }
        else
        {
            WriteJson(entry, provider, reference);
        }

        if (_text.Length >= FlushChars)
        {
            Flush();
        }
    }

    /// <summary>Gives the rest to the stream.</summary>
    public void Flush()
    {
        _output.Write(Encoding.UTF8.GetBytes(_text.ToString()));
        _text.Clear();
    }

    private void WriteCsv(in RegisterEntry entry, string provider, string reference)
    {
        _text.Append(entry.Address).Append(',').Append(SubjectWords.Of(entry.Class)).Append(',').Append(entry.Level).Append(',')
            .Append(entry.Country).Append(',').Append(RegisterTime.Short(entry.ValidUntil)).Append(',');
        CsvCell.Append(_text, provider).Append(',');
        CsvCell.Append(_text, reference).Append(',').Append(SubjectWords.TextOf(entry.Flags)).Append('\n');
    }

    private void WriteJson(in RegisterEntry entry, string provider, string reference)
    {
        // Nothing in a register needs an escape: addresses, words, dates, and notes without quotes and backslashes.
        _text.Append("{\"address\":\"").Append(entry.Address).Append("\",\"class\":\"").Append(SubjectWords.Of(entry.Class)).Append("\",\"level\":").Append(entry.Level)
            .Append(",\"country\":\"").Append(entry.Country).Append("\",\"validUntil\":\"").Append(RegisterTime.Short(entry.ValidUntil)).Append('"');
        AppendNote("provider", provider);
        AppendNote("reference", reference);
        if (entry.Flags != SubjectMarks.None)
        {
            _text.Append(",\"flags\":[").AppendJoin(',', SubjectWords.WordsOf(entry.Flags).Select(word => $"\"{word}\"")).Append(']');
        }

        _text.Append("}\n");
    }

    private void AppendNote(string name, string note)
    {
        if (note.Length > 0)
        {
            _text.Append(",\"").Append(name).Append("\":\"").Append(note).Append('"');
        }
    }
}
