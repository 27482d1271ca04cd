using System.Buffers.Text;
using System.Text;
using VaultPolicy.Primitives;
using VaultPolicy.Primitives.Json;

namespace VaultPolicy.Governance.Journal;

/// <summary>
/// The canonical bytes of an entry. The names of its members sort as they are written here, and no value but the payload needs an escape, so
/// the frame around the payload is plain text:
/// <c>{"actor":"0x…","at":"…Z","clientId":"…","kind":"…","payload":{…},"schema":"vaultpolicy.journalEntry","sequence":7,"version":1}</c>.
/// </summary>
internal static class JournalEntryFormat
{
    private const int MomentLength = 20;
    private const int MaxDigits = 19;

    private static ReadOnlySpan<byte> BeforeActor => "{\"actor\":\""u8;

    private static ReadOnlySpan<byte> BeforeAt => "\",\"at\":\""u8;

    private static ReadOnlySpan<byte> BeforeClientId => "\",\"clientId\":\""u8;

    private static ReadOnlySpan<byte> BeforeKind => "\",\"kind\":\""u8;

    private static ReadOnlySpan<byte> BeforePayload => "\",\"payload\":"u8;

    private static ReadOnlySpan<byte> BeforeSequence => ",\"schema\":\"vaultpolicy.journalEntry\",\"sequence\":"u8;

    private static ReadOnlySpan<byte> BeforeVersion => ",\"version\":"u8;

    private static ReadOnlySpan<byte> End => ",\"version\":1}"u8;

    /// <summary>The canonical bytes.</summary>
    internal static byte[] Write(long sequence, JournalDraft draft)
    {
        byte[] bytes = new byte[MaxBytes(draft)];
        Array.Resize(ref bytes, Write(sequence, draft, bytes));
        return bytes;
    }

    /// <summary>The most bytes that an entry of this draft takes.</summary>
    internal static int MaxBytes(JournalDraft draft) =>
        BeforeActor.Length + Address.TextLength + BeforeAt.Length + MomentLength + BeforeClientId.Length + (draft.ClientId?.Length ?? 0)
        + BeforeKind.Length + draft.Kind.Name.Length + BeforePayload.Length + draft.Payload.Canonical.Length + BeforeSequence.Length
        + MaxDigits + End.Length;

    /// <summary>Writes the canonical bytes and returns their number.</summary>
    internal static int Write(long sequence, JournalDraft draft, Span<byte> output) =>
        WriteEnd(sequence, output, WriteBeginning(draft, output));

    /// <summary>Writes what does not depend on the number of the entry, and returns the number of bytes.</summary>
    internal static int WriteBeginning(JournalDraft draft, Span<byte> output)
    {
        int at = 0;
        Put(BeforeActor, output, ref at);
        Put(draft.Actor.ToString(), output, ref at);
        Put(BeforeAt, output, ref at);
        Put(draft.At.ToString(), output, ref at);
        if (draft.ClientId is not null)
        {
            Put(BeforeClientId, output, ref at);
            Put(draft.ClientId, output, ref at);
        }

        Put(BeforeKind, output, ref at);
        Put(draft.Kind.Name, output, ref at);
        Put(BeforePayload, output, ref at);
        Put(draft.Payload.Canonical.Span, output, ref at);
        Put(BeforeSequence, output, ref at);
        return at;
    }

    /// <summary>Writes the rest behind <paramref name="at"/> bytes and returns the number of all.</summary>
    internal static int WriteEnd(long sequence, Span<byte> output, int at)
    {
        if (!Utf8Formatter.TryFormat(sequence, output[at..], out int digits))
        {
            throw new ArgumentException("the buffer is too small", nameof(output));
        }

        at += digits;
        Put(End, output, ref at);
        return at;
    }

    /// <summary>Reads and checks every byte.</summary>
    internal static bool TryRead(ReadOnlyMemory<byte> canonical, out JournalEntry? entry, out string problem)
    {
        entry = null;
        ReadOnlySpan<byte> bytes = canonical.Span;
        if (!TryLocate(bytes, out JournalEntryParts parts, out problem))
        {
            return false;
        }

        Span<char> actorText = stackalloc char[Address.TextLength];
        Encoding.ASCII.GetChars(bytes[parts.Actor], actorText);
        if (!IsActor(actorText, out Address actor))
        {
            problem = "`actor` is not an address in its EIP-55 form";
            return false;
        }

        if (!CanonicalJsonCheck.IsCanonicalObject(bytes[parts.Payload]))
        {
            problem = "`payload` is not a JSON object in canonical form";
            return false;
        }

        string? clientId = parts.HasClientId ? Encoding.ASCII.GetString(bytes[parts.ClientId]) : null;
        JournalDraft draft = new(
            parts.At, actor, JournalKind.Parse(Encoding.ASCII.GetString(bytes[parts.Kind])), JournalPayload.OfCanonical(bytes[parts.Payload].ToArray()), clientId);
        entry = new JournalEntry(parts.Sequence, draft, canonical.ToArray());
        return true;
    }

    /// <summary>Whether a text is the one form of an address that entries have.</summary>
    internal static bool IsActor(ReadOnlySpan<char> text, out Address actor) =>
        Address.TryParse(text, out actor, out AddressForm form, out _)
        && (form == AddressForm.Checksummed || text.SequenceEqual(actor.ToString()));

    /// <summary>
    /// Finds the parts and checks the frame, kind, client id, time and number; not the actor's capitals and not the payload, which are
    /// dearer and are checked by whoever needs them.
    /// </summary>
    internal static bool TryLocate(ReadOnlySpan<byte> bytes, out JournalEntryParts parts, out string problem)
    {
        parts = default;
        int at = 0;
        if (!Take(BeforeActor, bytes, ref at) || !Skip(Address.TextLength, bytes, ref at, out Range actor)
            || !Take(BeforeAt, bytes, ref at) || !Skip(MomentLength, bytes, ref at, out Range moment))
        {
            problem = "the entry does not begin with `actor` and `at`";
            return false;
        }

        if (!UnixTime.TryParse(bytes[moment], out UnixTime time))
        {
            problem = "`at` is not a time such as `2026-01-31T00:00:00Z`";
            return false;
        }

        Range clientId = default;
        if (Take(BeforeClientId, bytes, ref at) && !TakeText(bytes, ref at, JournalLimits.MaxClientIdLength, out clientId))
        {
            problem = "`clientId` is not 1 to 128 visible ASCII characters";
            return false;
        }

        if (!Take(BeforeKind, bytes, ref at) || !TakeText(bytes, ref at, JournalLimits.MaxKindLength, out Range kind) || !IsKind(bytes[kind]))
        {
            problem = "`kind` is not two to four words joined by points";
            return false;
        }

        if (!Take(BeforePayload, bytes, ref at))
        {
            problem = "the entry has no `payload`";
            return false;
        }

        if (!TryLocateEnd(bytes, at, out int payloadEnd, out long sequence, out problem))
        {
            return false;
        }

        parts = new JournalEntryParts(actor, moment, clientId, kind, at..payloadEnd, sequence, time);
        return true;
    }

    private static bool TryLocateEnd(ReadOnlySpan<byte> bytes, int payloadStart, out int payloadEnd, out long sequence, out string problem)
    {
        payloadEnd = 0;
        sequence = 0;
        problem = "the entry does not end with `schema`, `sequence` and `version`";
        int version = bytes.LastIndexOf(BeforeVersion);
        if (version < 0)
        {
            return false;
        }

        if (!bytes[version..].SequenceEqual(End))
        {
            problem = $"the entry has another version than {JournalEntry.Version}";
            return false;
        }

        int digits = version - 1;
        while (digits >= 0 && char.IsAsciiDigit((char)bytes[digits]))
        {
            digits--;
        }

        digits++;
        payloadEnd = digits - BeforeSequence.Length;
        if (payloadEnd <= payloadStart || !bytes[payloadEnd..digits].SequenceEqual(BeforeSequence))
        {
            return false;
        }

        ReadOnlySpan<byte> number = bytes[digits..version];
        if (number.Length == 0 || (number.Length > 1 && number[0] == (byte)'0') || !Utf8Parser.TryParse(number, out sequence, out int used)
            || used != number.Length || sequence > JournalLimits.MaxEntries)
        {
            problem = "`sequence` is not the number of an entry";
            return false;
        }

        problem = "";
        return true;
    }

    private static bool IsKind(ReadOnlySpan<byte> bytes)
    {
        Span<char> text = stackalloc char[JournalLimits.MaxKindLength];
        return JournalKind.IsName(text[..Encoding.ASCII.GetChars(bytes, text)]);
    }

    private static bool Take(ReadOnlySpan<byte> expected, ReadOnlySpan<byte> bytes, ref int at)
    {
        if (!bytes[at..].StartsWith(expected))
        {
            return false;
        }

        at += expected.Length;
        return true;
    }

    private static bool Skip(int length, ReadOnlySpan<byte> bytes, ref int at, out Range range)
    {
        range = default;
        if (bytes.Length - at < length)
        {
            return false;
        }

        range = at..(at + length);
        at += length;
        return true;
    }

    private static bool TakeText(ReadOnlySpan<byte> bytes, ref int at, int maxLength, out Range range)
    {
        int length = 0;
        while (at + length < bytes.Length && bytes[at + length] is >= (byte)'!' and <= (byte)'~' and not (byte)'"' and not (byte)'\\')
        {
            length++;
        }

        range = at..(at + length);
        at += length;
        return length > 0 && length <= maxLength;
    }

    private static void Put(ReadOnlySpan<byte> part, Span<byte> output, ref int at)
    {
        part.CopyTo(output[at..]);
        at += part.Length;
    }

    private static void Put(string ascii, Span<byte> output, ref int at) => at += Encoding.ASCII.GetBytes(ascii, output[at..]);
}
