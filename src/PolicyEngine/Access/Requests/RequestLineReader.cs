using System.Collections.Immutable;
using System.Text.Json;
using VaultPolicy.Dsl.Diagnostics;
using VaultPolicy.Dsl.Model;
using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Access.Requests;

/// <summary>
/// Reads requests, one JSON object a line (NDJSON), of unknown origin: ASCII, bounded, no member unknown or twice, exact amounts as
/// texts. For one thread at a time.
/// </summary>
public sealed class RequestLineReader
{
    /// <summary>The longest line that is read, in bytes.</summary>
    public const int MaxLineBytes = LineText.MaxBytes;

    private const int MaxIdLength = 128;
    private const string Unlimited = "unlimited";

    private static readonly ImmutableArray<string> Members =
    [
        "action", "subject", "receiver", "operator", "amount", "shares", "at", "mode", "totalAssets", "totalShares", "holders", "allowance",
        "holder", "receiverHolder", "operatorHolder", "flows", "id",
    ];

    // The members that every request has come first.
    private const int Required = 2;

    private readonly RequestDefaults _defaults;
    private readonly MemberReader _values = new(RequestDiagnostics.RequestMember);
    private readonly HolderReader _holders;
    private readonly FlowReader _flows;
    private readonly byte _assetDecimals;
    private readonly byte _shareDecimals;
    private readonly HolderFacts _nobody;

    /// <summary>Reads the requests of one vault.</summary>
    /// <param name="engine">Its policy and register.</param>
    /// <param name="defaults">What holds for requests that do not say it.</param>
    public RequestLineReader(AccessEngine engine, RequestDefaults defaults)
    {
        _defaults = defaults;
        _assetDecimals = engine.Policy.AssetDecimals;
        _shareDecimals = engine.Policy.ShareDecimals;
        _nobody = HolderFacts.None(_shareDecimals);
        _holders = new HolderReader(_values, _shareDecimals);
        _flows = new FlowReader(_values, engine);
    }

    /// <summary>Reads a request.</summary>
    /// <param name="line">The line without its end.</param>
    /// <param name="request">The request.</param>
    /// <returns>What is wrong; null when nothing is.</returns>
    public LineError? Read(ReadOnlySpan<byte> line, out RequestLine request)
    {
        request = default;
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
                return LineText.Form("the line is not an object", "write one JSON object a line");
            }

            var draft = new RequestDraft(_defaults, _nobody);
            if (!ReadMembers(ref json, ref draft))
            {
                return _values.Error;
            }

            // Throws when something follows the object.
            json.Read();
            return Finish(draft, out request) ? null : _values.Error;
        }
        catch (JsonException exception)
        {
            return LineText.NotJson(exception);
        }
    }

    private bool ReadMembers(ref Utf8JsonReader json, ref RequestDraft draft)
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

    private bool ReadMember(ref Utf8JsonReader json, string name, ref RequestDraft draft)
    {
        switch (name)
        {
            case "action":
                return _values.Word(ref json, name, AccessWords.Actions, out draft.Action);
            case "subject":
                return _values.Address(ref json, name, out draft.Subject);
            case "receiver":
                return _values.Address(ref json, name, out draft.Receiver);
            case "operator":
                return _values.Address(ref json, name, out draft.Operator);
            case "amount":
                return _values.Amount(ref json, name, _assetDecimals, out draft.Amount);
            case "shares":
                bool read = _values.Amount(ref json, name, _shareDecimals, out TokenAmount shares);
                draft.Shares = shares.BaseUnits;
                return read;
            case "at":
                draft.HasTime = true;
                return _values.Time(ref json, name, out draft.At);
            case "mode":
                return _values.Word(ref json, name, AccessWords.Modes, out draft.Mode);
            case "totalAssets":
                return _values.Amount(ref json, name, _assetDecimals, out draft.TotalAssets);
            case "totalShares":
                return _values.Amount(ref json, name, _shareDecimals, out draft.TotalShares);
            case "holders":
                bool counted = _values.Count(ref json, name, out long holders);
                draft.Holders = holders;
                return counted;
            case "allowance":
                return _values.Text(ref json, name, out draft.Allowance);
            case "holder":
                return _holders.Read(ref json, name, out draft.Holder);
            case "receiverHolder":
                return _holders.Read(ref json, name, out draft.ReceiverHolder);
            case "operatorHolder":
                return _holders.Read(ref json, name, out draft.OperatorHolder);
            case "flows":
                return _flows.Read(ref json, name, out draft.Flows);
            default:
                return ReadId(ref json, ref draft);
        }
    }

    private bool ReadId(ref Utf8JsonReader json, ref RequestDraft draft)
    {
        json.Read();
        if (json.TokenType != JsonTokenType.String || json.ValueIsEscaped || json.ValueSpan.Length is 0 or > MaxIdLength)
        {
            return _values.Fail($"`id` is not a text of 1 to {MaxIdLength} plain characters");
        }

        int start = (int)json.TokenStartIndex + 1;
        draft.Id = start..(start + json.ValueSpan.Length);
        return true;
    }

    private bool Finish(in RequestDraft draft, out RequestLine request)
    {
        request = default;
        if (!_values.HasAll(draft.Seen, Required, Members, "the request")
            || (!draft.HasTime && !_values.Fail("the request has no `at`", "add `at`, or give `--at` for all of them"))
            || !ReadAllowance(draft, out UInt256? allowance))
        {
            return false;
        }

        request = new RequestLine(draft.Operation, draft.SnapshotWith(_flows.WindowsOf(draft.Flows, draft.Subject), allowance), draft.Id);
        return true;
    }

    /// <summary>An allowance is an amount of assets in a deposit and of shares otherwise, so it is read when the action is known.</summary>
    private bool ReadAllowance(in RequestDraft draft, out UInt256? allowance)
    {
        allowance = null;
        if (draft.Allowance is not { } text)
        {
            return true;
        }

        byte decimals = (AccessAction)draft.Action == AccessAction.Deposit ? _assetDecimals : _shareDecimals;
        TokenAmount most = default;
        if (text != Unlimited && !_values.Amount(text, "allowance", decimals, out most))
        {
            return false;
        }

        allowance = text == Unlimited ? UInt256.MaxValue : most.BaseUnits;
        return true;
    }
}
