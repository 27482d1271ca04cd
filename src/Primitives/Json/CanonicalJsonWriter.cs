using System.Buffers;
using System.Globalization;
using System.Text;

namespace VaultPolicy.Primitives.Json;

/// <summary>
/// Builds canonical JSON (RFC 8785) for the product's own documents: members may be written in any order and come out sorted. Money and
/// other exact numbers are strings, integers are limited to what a double holds exactly. Misuse throws: it is a bug of the caller.
/// </summary>
public sealed class CanonicalJsonWriter
{
    /// <summary>The largest integer that is written as a JSON number: 2^53 - 1.</summary>
    public const long MaxInteger = 9_007_199_254_740_991;

    private readonly Stack<Frame> _open = new();
    private readonly ArrayBufferWriter<byte> _root = new();
    private bool _done;

    /// <summary>Opens an object.</summary>
    public CanonicalJsonWriter BeginObject() => Open(isObject: true);

    /// <summary>Closes the innermost object.</summary>
    public CanonicalJsonWriter EndObject()
    {
        Frame frame = Close(isObject: true);
        List<(string Name, int Start, int End)> members = frame.Members;
        members.Sort(static (a, b) => string.CompareOrdinal(a.Name, b.Name));
        IBufferWriter<byte> output = Target();
        output.Write("{"u8);
        for (int i = 0; i < members.Count; i++)
        {
            if (i > 0)
            {
                output.Write(","u8);
            }

            WriteText(members[i].Name, output);
            output.Write(":"u8);
            output.Write(frame.Buffer.WrittenSpan[members[i].Start..members[i].End]);
        }

        output.Write("}"u8);
        return EndValue();
    }

    /// <summary>Opens an array.</summary>
    public CanonicalJsonWriter BeginArray() => Open(isObject: false);

    /// <summary>Closes the innermost array.</summary>
    public CanonicalJsonWriter EndArray()
    {
        Frame frame = Close(isObject: false);
        IBufferWriter<byte> output = Target();
        output.Write("["u8);
        output.Write(frame.Buffer.WrittenSpan);
        output.Write("]"u8);
        return EndValue();
    }

    /// <summary>Names the next value, a member of the innermost object.</summary>
    /// <exception cref="InvalidOperationException">No object is open, a name is pending, or the object has a member of this name.</exception>
    public CanonicalJsonWriter Name(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (!_open.TryPeek(out Frame? frame) || !frame.IsObject || frame.Pending is not null)
        {
            throw new InvalidOperationException($"the name `{name}` is not expected here");
        }

        if (!frame.Names.Add(name))
        {
            throw new InvalidOperationException($"the object has two members `{name}`");
        }

        frame.Pending = name;
        return this;
    }

    /// <summary>Writes a string.</summary>
    /// <exception cref="ArgumentException">The text holds half of a surrogate pair.</exception>
    public CanonicalJsonWriter String(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        WriteText(value, BeginValue());
        return EndValue();
    }

    /// <summary>Writes an integer as a JSON number.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is beyond ±(2^53 - 1), which other readers would round.</exception>
    public CanonicalJsonWriter Integer(long value)
    {
        if (value is < -MaxInteger or > MaxInteger)
        {
            throw new ArgumentOutOfRangeException(nameof(value), value, "a JSON number holds integers up to 2^53 - 1");
        }

        return Raw(value.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>Writes an exact decimal as a string in <see cref="DecimalText"/> form.</summary>
    public CanonicalJsonWriter Decimal(decimal value) => String(DecimalText.Format(value));

    /// <summary>Writes a 256-bit integer as a string of decimal digits.</summary>
    public CanonicalJsonWriter UInt256(UInt256 value) => String(value.ToString());

    /// <summary>Writes a double as ECMAScript prints it; for statistics, never for money.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not finite.</exception>
    public CanonicalJsonWriter Number(double value)
    {
        if (!double.IsFinite(value))
        {
            throw new ArgumentOutOfRangeException(nameof(value), value, "JSON has finite numbers only");
        }

        CanonicalJsonText.TryWriteNumber(value, BeginValue());
        return EndValue();
    }

    /// <summary>Writes <c>true</c> or <c>false</c>.</summary>
    public CanonicalJsonWriter Boolean(bool value) => Raw(value ? "true" : "false");

    /// <summary>Writes <c>null</c>.</summary>
    public CanonicalJsonWriter Null() => Raw("null");

    /// <summary>The finished document in UTF-8.</summary>
    /// <exception cref="InvalidOperationException">Nothing was written, or an object or array is still open.</exception>
    public byte[] ToArray() => _done && _open.Count == 0
        ? _root.WrittenSpan.ToArray()
        : throw new InvalidOperationException("the document is not finished");

    private CanonicalJsonWriter Raw(string ascii)
    {
        BeginValue().Write(Encoding.ASCII.GetBytes(ascii));
        return EndValue();
    }

    private static void WriteText(string text, IBufferWriter<byte> output)
    {
        if (!CanonicalJsonText.TryWriteString(text, output))
        {
            throw new ArgumentException("the text holds half of a surrogate pair", nameof(text));
        }
    }

    private CanonicalJsonWriter Open(bool isObject)
    {
        BeginValue();
        if (_open.Count == CanonicalJson.MaxDepth)
        {
            throw new InvalidOperationException($"the document is nested deeper than {CanonicalJson.MaxDepth}");
        }

        _open.Push(new Frame(isObject));
        return this;
    }

    private Frame Close(bool isObject)
    {
        if (!_open.TryPeek(out Frame? frame) || frame.IsObject != isObject || frame.Pending is not null)
        {
            throw new InvalidOperationException($"no {(isObject ? "object" : "array")} can be closed here");
        }

        return _open.Pop();
    }

    /// <summary>Checks that a value may come here and writes what separates it from the value before.</summary>
    private IBufferWriter<byte> BeginValue()
    {
        if (!_open.TryPeek(out Frame? frame))
        {
            return _done ? throw new InvalidOperationException("the document already has its value") : _root;
        }

        if (frame.IsObject && frame.Pending is null)
        {
            throw new InvalidOperationException("a member needs a name before its value");
        }

        if (frame.IsObject)
        {
            frame.Start = frame.Buffer.WrittenCount;
        }
        else if (frame.Buffer.WrittenCount > 0)
        {
            frame.Buffer.Write(","u8);
        }

        return frame.Buffer;
    }

    private IBufferWriter<byte> Target() => _open.TryPeek(out Frame? frame) ? frame.Buffer : _root;

    private CanonicalJsonWriter EndValue()
    {
        if (!_open.TryPeek(out Frame? frame))
        {
            _done = true;
        }
        else if (frame.Pending is { } name)
        {
            frame.Members.Add((name, frame.Start, frame.Buffer.WrittenCount));
            frame.Pending = null;
        }

        return this;
    }

    private sealed class Frame(bool isObject)
    {
        public bool IsObject { get; } = isObject;

        public ArrayBufferWriter<byte> Buffer { get; } = new();

        public List<(string Name, int Start, int End)> Members { get; } = [];

        public HashSet<string> Names { get; } = new(StringComparer.Ordinal);

        public string? Pending { get; set; }

        public int Start { get; set; }
    }
}
