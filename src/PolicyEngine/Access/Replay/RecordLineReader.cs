using System.Collections.Immutable;
using System.Text.Json;
using VaultPolicy.Dsl.Diagnostics;
using VaultPolicy.PolicyEngine.Access.Requests;
using VaultPolicy.PolicyEngine.Vault;
using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Access.Replay;

/// <summary>Reads what `decide --stdin --record` recorded, one JSON object a line, of unknown origin. For one thread at a time.</summary>
public sealed class RecordLineReader
{
    /// <summary>The longest line that is read, in bytes: a request and its decision.</summary>
    public const int MaxLineBytes = LineText.MaxBytes + (16 * 1024);

    private static readonly ImmutableArray<string> Members =
        ["line", "decision", "reason", "gate", "rules", "policy", "register", "defaults", "request", "id", "error"];

    private static readonly ImmutableArray<string> DefaultMembers = ["mode", "totalAssets", "totalShares", "at"];
    private static readonly ImmutableArray<string> Words = ["allow", "deny"];
    private const int Required = 9;
    private const int MaxRules = 8_192;

    private readonly AccessEngine _engine;
    private readonly MemberReader _values = new(RequestDiagnostics.RecordMember);

    /// <summary>Reads records that are to be decided again by an engine.</summary>
    /// <param name="engine">The engine.</param>
    public RecordLineReader(AccessEngine engine)
    {
        _engine = engine;
    }

    /// <summary>Reads a record.</summary>
    /// <param name="line">The line without its end.</param>
    /// <param name="record">The record; null for a line that says why there was no decision.</param>
    /// <returns>What is wrong; null when nothing is.</returns>
    public LineError? Read(ReadOnlySpan<byte> line, out DecisionRecord? record)
    {
        record = null;
        if (LineText.NotAscii(line) is { } notAscii)
        {
            return notAscii;
        }

        _values.Clear();
        try
        {
            var json = new Utf8JsonReader(line, LineText.Options);
            json.Read();
            if (json.TokenType != JsonTokenType.StartObject)
            {
                return LineText.Form("the line is not an object", "give a file that `decide --stdin --record` wrote");
            }

            var draft = new Draft { Rules = [], Reason = "", Gate = "", Policy = "", Register = "" };
            if (!ReadMembers(ref json, ref draft))
            {
                return _values.Error;
            }

            json.Read();
            return Finish(line, draft, out record);
        }
        catch (JsonException exception)
        {
            return LineText.NotJson(exception);
        }
    }

    private bool ReadMembers(ref Utf8JsonReader json, ref Draft draft)
    {
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            int member = _values.Member(ref json, Members, ref draft.Seen);
            if (member < 0 || !ReadMember(ref json, Members[member], ref draft))
            {
                return false;
            }
        }

        return true;
    }

    private bool ReadMember(ref Utf8JsonReader json, string name, ref Draft draft)
    {
        switch (name)
        {
            case "line":
                return _values.Count(ref json, name, out draft.Number);
            case "decision":
                return _values.Word(ref json, name, Words, out draft.Decision);
            case "reason":
                return _values.Text(ref json, name, out draft.Reason);
            case "gate":
                return _values.Text(ref json, name, out draft.Gate);
            case "policy":
                return _values.Text(ref json, name, out draft.Policy);
            case "register":
                return _values.Text(ref json, name, out draft.Register);
            case "rules":
                return ReadRules(ref json, ref draft);
            case "defaults":
                return ReadDefaults(ref json, ref draft);
            case "request":
                json.Read();
                int start = (int)json.TokenStartIndex;
                json.Skip();
                draft.Request = start..(int)json.BytesConsumed;
                return true;
            default:
                json.Read();
                json.Skip();
                draft.IsError |= name == "error";
                return true;
        }
    }

    private bool ReadRules(ref Utf8JsonReader json, ref Draft draft)
    {
        if (!_values.Open(ref json, "rules", JsonTokenType.StartArray))
        {
            return false;
        }

        var rules = ImmutableArray.CreateBuilder<string>();
        while (json.Read() && json.TokenType == JsonTokenType.String)
        {
            if (rules.Count == MaxRules)
            {
                return _values.Fail($"`rules` has more than {MaxRules} ids");
            }

            rules.Add(json.ValueIsEscaped ? "" : json.GetString()!);
        }

        draft.Rules = rules.ToImmutable();
        return json.TokenType == JsonTokenType.EndArray || _values.Fail("`rules` has something else than texts");
    }

    private bool ReadDefaults(ref Utf8JsonReader json, ref Draft draft)
    {
        if (!_values.Open(ref json, "defaults", JsonTokenType.StartObject))
        {
            return false;
        }

        uint seen = 0;
        UnixTime at = default;
        int mode = 0;
        TokenAmount assets = TokenAmount.Zero(_engine.Policy.AssetDecimals);
        TokenAmount shares = TokenAmount.Zero(_engine.Policy.ShareDecimals);
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            bool good = _values.Member(ref json, DefaultMembers, ref seen) switch
            {
                0 => _values.Word(ref json, "mode", AccessWords.Modes, out mode),
                1 => _values.Amount(ref json, "totalAssets", assets.Decimals, out assets),
                2 => _values.Amount(ref json, "totalShares", shares.Decimals, out shares),
                3 => _values.Time(ref json, "at", out at),
                _ => false,
            };
            if (!good)
            {
                return false;
            }
        }

        draft.Defaults = new RequestDefaults((seen & (1u << 3)) != 0 ? at : null, (OperatingMode)mode, assets, shares);
        return true;
    }

    private LineError? Finish(ReadOnlySpan<byte> line, in Draft draft, out DecisionRecord? record)
    {
        record = null;
        if (draft.IsError)
        {
            return null;
        }

        if (!_values.HasAll(draft.Seen, Required, Members, "the record", "record with `decide --stdin --record`"))
        {
            return _values.Error;
        }

        LineError? error = new RequestLineReader(_engine, draft.Defaults!).Read(line[draft.Request], out RequestLine request);
        record = error is null
            ? new DecisionRecord(
                draft.Number, draft.Decision == 0, draft.Reason, draft.Gate, draft.Rules, draft.Policy, draft.Register, request, draft.Defaults!, draft.Request)
            : null;
        return error;
    }

    private struct Draft
    {
        public uint Seen;
        public long Number;
        public int Decision;
        public string Reason;
        public string Gate;
        public ImmutableArray<string> Rules;
        public string Policy;
        public string Register;
        public RequestDefaults? Defaults;
        public Range Request;
        public bool IsError;
    }
}
