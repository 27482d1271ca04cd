using System.Collections.Immutable;
using System.Text.Json;
using VaultPolicy.Dsl.Diagnostics;
using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Access.Requests;

/// <summary>Reads single values of a line. The first thing that is wrong is kept; every method is false after it.</summary>
/// <param name="code">The kind of its findings.</param>
internal sealed class MemberReader(DiagnosticDescriptor code)
{
    private const int MaxText = 256;

    private readonly char[] _text = new char[MaxText];

    /// <summary>What is wrong; null when nothing is.</summary>
    public LineError? Error { get; private set; }

    public void Clear() => Error = null;

    /// <summary>Keeps a finding.</summary>
    public bool Fail(string message, string? help = null)
    {
        Error ??= new LineError(code, message, help);
        return false;
    }

    /// <summary>
    /// Finds the name that stands here among the members of an object and notes that it is there; -1, with a finding, when it is none of
    /// them or there twice.
    /// </summary>
    public int Member(ref Utf8JsonReader json, ImmutableArray<string> members, ref uint seen)
    {
        for (int i = 0; i < members.Length; i++)
        {
            if (json.ValueTextEquals(members[i]))
            {
                return Once(ref seen, i, members[i]) ? i : -1;
            }
        }

        Unknown(ref json, members);
        return -1;
    }

    /// <summary>Tests that the first members of an object are there.</summary>
    /// <param name="seen">The members that are there.</param>
    /// <param name="required">How many must be.</param>
    /// <param name="members">All members.</param>
    /// <param name="what">What has them, as in `the request`.</param>
    /// <param name="help">A proposed edit.</param>
    public bool HasAll(uint seen, int required, ImmutableArray<string> members, string what, string? help = null)
    {
        for (int i = 0; i < required; i++)
        {
            if ((seen & (1u << i)) == 0)
            {
                return Fail($"{what} has no `{members[i]}`", help);
            }
        }

        return true;
    }

    /// <summary>Reads the list of objects that stands next.</summary>
    public bool List<T>(ref Utf8JsonReader json, string name, ItemReader<T> read, out ImmutableArray<T> items)
    {
        items = [];
        if (!Open(ref json, name, JsonTokenType.StartArray))
        {
            return false;
        }

        var builder = ImmutableArray.CreateBuilder<T>();
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            if (json.TokenType != JsonTokenType.StartObject)
            {
                return Fail($"`{name}` has something else than objects");
            }

            if (!read(ref json, out T item))
            {
                return false;
            }

            builder.Add(item);
        }

        items = builder.DrainToImmutable();
        return true;
    }

    /// <summary>Steps into the object or list that stands next.</summary>
    public bool Open(ref Utf8JsonReader json, string name, JsonTokenType bracket)
    {
        json.Read();
        return json.TokenType == bracket || Fail($"`{name}` is not {(bracket == JsonTokenType.StartObject ? "an object" : "a list")}");
    }

    /// <summary>The text that stands next; it is valid until the next one is read.</summary>
    public bool Text(ref Utf8JsonReader json, string name, out ReadOnlySpan<char> text)
    {
        text = default;
        json.Read();
        if (json.TokenType != JsonTokenType.String)
        {
            return Fail($"`{name}` is not a text", $"write it in quotes");
        }

        if (json.ValueSpan.Length > MaxText)
        {
            return Fail($"`{name}` is longer than {MaxText} characters");
        }

        // The only escapes that cannot be copied are halves of surrogate pairs.
        if (json.ValueIsEscaped)
        {
            return Fail($"`{name}` has an escape", "write plain characters");
        }

        text = _text.AsSpan(0, json.CopyString(_text));
        return true;
    }

    /// <summary>As the text that is valid until the next one is read, to keep.</summary>
    public bool Text(ref Utf8JsonReader json, string name, out string text)
    {
        bool read = Text(ref json, name, out ReadOnlySpan<char> span);
        text = span.ToString();
        return read;
    }

    public bool Word(ref Utf8JsonReader json, string name, IReadOnlyList<string> words, out int index)
    {
        index = -1;
        if (!Text(ref json, name, out ReadOnlySpan<char> text))
        {
            return false;
        }

        for (int i = 0; i < words.Count; i++)
        {
            if (text.SequenceEqual(words[i]))
            {
                index = i;
                return true;
            }
        }

        return Fail($"`{name}` is {LineText.Quote(text)}, which is unknown", NameSuggestion.HelpFor(text.Length > 64 ? "" : text.ToString(), words.ToArray(), "values"));
    }

    public bool Address(ref Utf8JsonReader json, string name, out Address address)
    {
        address = default;
        if (!Text(ref json, name, out ReadOnlySpan<char> text))
        {
            return false;
        }

        if (!Primitives.Address.TryParse(text, out address, out AddressError error))
        {
            return Fail(
                $"`{name}` is {LineText.Quote(text)}, not an address",
                error == AddressError.Checksum ? "its capital letters do not fit (EIP-55): one character is wrong" : "write `0x` and 40 hexadecimal digits");
        }

        return !address.IsZero || Fail($"`{name}` is the zero address");
    }

    public bool Time(ref Utf8JsonReader json, string name, out UnixTime time)
    {
        time = default;
        return Text(ref json, name, out ReadOnlySpan<char> text)
            && (UnixTime.TryParse(text, out time)
                || Fail($"`{name}` is {LineText.Quote(text)}, not a time", "write a time in UTC, such as `2026-01-31T00:00:00Z`"));
    }

    public bool Amount(ref Utf8JsonReader json, string name, byte decimals, out TokenAmount amount)
    {
        amount = default;
        return Text(ref json, name, out ReadOnlySpan<char> text) && Amount(text, name, decimals, out amount);
    }

    public bool Amount(ReadOnlySpan<char> text, string name, byte decimals, out TokenAmount amount) =>
        TokenAmount.TryParseDecimal(text, decimals, out amount, out DecimalTextError error)
        || Fail(
            $"`{name}` is {LineText.Quote(text)}, {(error == DecimalTextError.Precision ? $"which has more than {decimals} decimal places" : "not an amount")}",
            "write whole tokens in plain digits, such as `1000.5`");

    public bool Flag(ref Utf8JsonReader json, string name, out bool value)
    {
        json.Read();
        value = json.TokenType == JsonTokenType.True;
        return value || json.TokenType == JsonTokenType.False || Fail($"`{name}` is not `true` or `false`");
    }

    public bool Count(ref Utf8JsonReader json, string name, out long value)
    {
        value = 0;
        json.Read();
        return (json.TokenType == JsonTokenType.Number && json.TryGetInt64(out value) && value >= 0) || Fail($"`{name}` is not a whole number");
    }

    private bool Once(ref uint seen, int member, string name)
    {
        uint bit = 1u << member;
        if ((seen & bit) != 0)
        {
            return Fail($"`{name}` is there twice", "delete one of the two");
        }

        seen |= bit;
        return true;
    }

    private bool Unknown(ref Utf8JsonReader json, IReadOnlyCollection<string> known)
    {
        string name = json.ValueSpan.Length <= MaxText && !json.ValueIsEscaped ? json.GetString()! : "";
        return Fail($"{LineText.Quote(name)} is not a member", name.Length is 0 or > 64 ? null : NameSuggestion.HelpFor(name, known, "members"));
    }
}
