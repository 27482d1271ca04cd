using System.Collections.Immutable;
using System.Text.Json;
using VaultPolicy.Dsl.Diagnostics;
using VaultPolicy.Dsl.Model;
using VaultPolicy.PolicyEngine.Access;
using VaultPolicy.PolicyEngine.Register;
using VaultPolicy.PolicyEngine.Vault;
using VaultPolicy.Primitives;

namespace VaultPolicy.Reporting.Decisions;

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

    private static readonly ImmutableArray<string> HolderMembers = ["shares", "frozen", "lots", "credentials"];
    private static readonly ImmutableArray<string> LotMembers = ["at", "shares"];
    private static readonly ImmutableArray<string> CredentialMembers = ["topic", "issuer", "validUntil"];
    private static readonly ImmutableArray<string> FlowMembers = ["at", "action", "amount", "subject", "class", "pending"];
    private static readonly ImmutableArray<string> ClassWords = ["", .. SubjectWords.Classes];

    private readonly AccessEngine _engine;
    private readonly RequestDefaults _defaults;
    private readonly MemberReader _values = new(RequestDiagnostics.RequestMember);
    private readonly byte _assetDecimals;
    private readonly byte _shareDecimals;
    private readonly HolderFacts _nobody;

    /// <summary>Reads the requests of one vault.</summary>
    /// <param name="engine">Its policy and register.</param>
    /// <param name="defaults">What holds for requests that do not say it.</param>
    public RequestLineReader(AccessEngine engine, RequestDefaults defaults)
    {
        _engine = engine;
        _defaults = defaults;
        _assetDecimals = engine.Policy.AssetDecimals;
        _shareDecimals = engine.Policy.ShareDecimals;
        _nobody = HolderFacts.None(_shareDecimals);
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

            var draft = new Draft(_defaults, _nobody);
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

    private bool ReadMembers(ref Utf8JsonReader json, ref Draft draft)
    {
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            int member = IndexOf(ref json, Members);
            if (member < 0)
            {
                return _values.Unknown(ref json, Members);
            }

            if (!_values.Once(ref draft.Seen, member, Members[member]) || !ReadMember(ref json, member, ref draft))
            {
                return false;
            }
        }

        return true;
    }

    private bool ReadMember(ref Utf8JsonReader json, int member, ref Draft draft)
    {
        string name = Members[member];
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
                bool allowed = _values.Text(ref json, name, out ReadOnlySpan<char> allowance);
                draft.Allowance = allowance.ToString();
                return allowed;
            case "holder":
                return ReadHolder(ref json, name, out draft.Holder);
            case "receiverHolder":
                return ReadHolder(ref json, name, out draft.ReceiverHolder);
            case "operatorHolder":
                return ReadHolder(ref json, name, out draft.OperatorHolder);
            case "flows":
                return ReadFlows(ref json, ref draft);
            default:
                return ReadId(ref json, ref draft);
        }
    }

    private bool ReadId(ref Utf8JsonReader json, ref Draft draft)
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

    private bool ReadHolder(ref Utf8JsonReader json, string name, out HolderFacts? holder)
    {
        holder = null;
        if (!_values.Open(ref json, name, JsonTokenType.StartObject))
        {
            return false;
        }

        uint seen = 0;
        TokenAmount shares = TokenAmount.Zero(_shareDecimals);
        TokenAmount frozen = shares;
        ImmutableArray<ShareLot> lots = [];
        ImmutableArray<HeldCredential> credentials = [];
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            int member = IndexOf(ref json, HolderMembers);
            bool good = member < 0 ? _values.Unknown(ref json, HolderMembers)
                : _values.Once(ref seen, member, HolderMembers[member]) && member switch
                {
                    0 => _values.Amount(ref json, "shares", _shareDecimals, out shares),
                    1 => _values.Amount(ref json, "frozen", _shareDecimals, out frozen),
                    2 => ReadList(ref json, "lots", ReadLot, out lots),
                    _ => ReadList(ref json, "credentials", ReadCredential, out credentials),
                };
            if (!good)
            {
                return false;
            }
        }

        holder = new HolderFacts(shares) { FrozenShares = frozen.BaseUnits, Lots = lots, Credentials = credentials };
        return true;
    }

    private delegate bool ItemReader<T>(ref Utf8JsonReader json, out T item);

    private bool ReadList<T>(ref Utf8JsonReader json, string name, ItemReader<T> read, out ImmutableArray<T> items)
    {
        items = [];
        if (!_values.Open(ref json, name, JsonTokenType.StartArray))
        {
            return false;
        }

        var builder = ImmutableArray.CreateBuilder<T>();
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            if (json.TokenType != JsonTokenType.StartObject)
            {
                return _values.Fail($"`{name}` has something else than objects");
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

    private bool ReadLot(ref Utf8JsonReader json, out ShareLot lot)
    {
        uint seen = 0;
        UnixTime at = default;
        TokenAmount shares = default;
        lot = default;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            int member = IndexOf(ref json, LotMembers);
            bool good = member < 0 ? _values.Unknown(ref json, LotMembers)
                : _values.Once(ref seen, member, LotMembers[member])
                    && (member == 0 ? _values.Time(ref json, "at", out at) : _values.Amount(ref json, "shares", _shareDecimals, out shares));
            if (!good)
            {
                return false;
            }
        }

        lot = new ShareLot(at, shares.BaseUnits);
        return HasAll(seen, LotMembers.Length, LotMembers, "lots");
    }

    private bool ReadCredential(ref Utf8JsonReader json, out HeldCredential credential)
    {
        uint seen = 0;
        string topic = "";
        Address issuer = default;
        UnixTime until = default;
        credential = default;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            int member = IndexOf(ref json, CredentialMembers);
            if (member < 0)
            {
                return _values.Unknown(ref json, CredentialMembers);
            }

            if (!_values.Once(ref seen, member, CredentialMembers[member]))
            {
                return false;
            }

            bool good = true;
            if (member == 0)
            {
                good = _values.Text(ref json, "topic", out ReadOnlySpan<char> text);
                topic = text.ToString();
            }
            else
            {
                good = member == 1 ? _values.Address(ref json, "issuer", out issuer) : _values.Time(ref json, "validUntil", out until);
            }

            if (!good)
            {
                return false;
            }
        }

        credential = new HeldCredential(topic, issuer, until);
        return HasAll(seen, CredentialMembers.Length, CredentialMembers, "credentials");
    }

    private bool ReadFlows(ref Utf8JsonReader json, ref Draft draft)
    {
        if (!ReadList(ref json, "flows", ReadFlow, out ImmutableArray<FlowDraft> flows))
        {
            return false;
        }

        draft.Flows = flows;
        return true;
    }

    private bool ReadFlow(ref Utf8JsonReader json, out FlowDraft flow)
    {
        flow = new FlowDraft { Class = -1 };
        uint seen = 0;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            int member = IndexOf(ref json, FlowMembers);
            bool good = member < 0 ? _values.Unknown(ref json, FlowMembers)
                : _values.Once(ref seen, member, FlowMembers[member]) && member switch
                {
                    0 => _values.Time(ref json, "at", out flow.At),
                    1 => _values.Word(ref json, "action", AccessWords.Actions, out flow.Action),
                    2 => _values.Amount(ref json, "amount", _assetDecimals, out flow.Amount),
                    3 => _values.Address(ref json, "subject", out flow.Subject),
                    4 => _values.Word(ref json, "class", ClassWords, out flow.Class),
                    _ => _values.Flag(ref json, "pending", out flow.IsPending),
                };
            if (!good)
            {
                return false;
            }
        }

        return HasAll(seen, 3, FlowMembers, "flows");
    }

    /// <summary>The first members are those that must be there.</summary>
    private bool HasAll(uint seen, int required, ImmutableArray<string> members, string where)
    {
        for (int i = 0; i < required; i++)
        {
            if ((seen & (1u << i)) == 0)
            {
                return _values.Fail(where.Length == 0 ? $"the request has no `{members[i]}`" : $"an item of `{where}` has no `{members[i]}`");
            }
        }

        return true;
    }

    private bool Finish(in Draft draft, out RequestLine request)
    {
        request = default;
        if (!HasAll(draft.Seen, 2, Members, "") || (!draft.HasTime && !_values.Fail("the request has no `at`", "add `at`, or give `--at` for all of them")))
        {
            return false;
        }

        UInt256? allowance = null;
        if (draft.Allowance is { } text)
        {
            byte decimals = (AccessAction)draft.Action == AccessAction.Deposit ? _assetDecimals : _shareDecimals;
            TokenAmount most = default;
            if (text != Unlimited && !_values.Amount(text, "allowance", decimals, out most))
            {
                return false;
            }

            allowance = text == Unlimited ? UInt256.MaxValue : most.BaseUnits;
        }

        var operation = new AccessOperation(
            (AccessAction)draft.Action, draft.Subject, draft.Receiver.IsZero ? draft.Subject : draft.Receiver, draft.Amount)
        {
            Operator = draft.Operator,
            Shares = draft.Shares,
        };
        var snapshot = new AccessSnapshot(
            draft.At, (OperatingMode)draft.Mode, draft.TotalAssets, draft.TotalShares, draft.Holder ?? _nobody, FlowsOf(draft))
        {
            Holders = draft.Holders,
            Receiver = draft.ReceiverHolder,
            Operator = draft.OperatorHolder,
            OperatorAllowance = allowance,
        };
        request = new RequestLine(operation, snapshot, draft.Id);
        return true;
    }

    private FlowWindows FlowsOf(in Draft draft)
    {
        if (draft.Flows.IsDefaultOrEmpty)
        {
            return FlowWindows.Empty;
        }

        var flows = ImmutableArray.CreateBuilder<FlowRecord>(draft.Flows.Length);
        foreach (FlowDraft flow in draft.Flows)
        {
            Address who = flow.Subject.IsZero ? draft.Subject : flow.Subject;
            string known = flow.Class >= 0 ? ClassWords[flow.Class]
                : _engine.Register.TryFind(who, out RegisterEntry entry) ? SubjectWords.Of(entry.Class) : "";
            flows.Add(new FlowRecord(flow.At, (AccessAction)flow.Action, who, known, flow.Amount.BaseUnits) { IsPending = flow.IsPending });
        }

        return FlowWindows.Of(flows.MoveToImmutable());
    }

    private static int IndexOf(ref Utf8JsonReader json, ImmutableArray<string> names)
    {
        for (int i = 0; i < names.Length; i++)
        {
            if (json.ValueTextEquals(names[i]))
            {
                return i;
            }
        }

        return -1;
    }

    // What the members of a line say so far.
    private ref struct Draft
    {
        public Draft(RequestDefaults defaults, HolderFacts nobody)
        {
            Amount = new TokenAmount(UInt256.Zero, defaults.TotalAssets.Decimals);
            At = defaults.At.GetValueOrDefault();
            HasTime = defaults.At.HasValue;
            Mode = (int)defaults.Mode;
            TotalAssets = defaults.TotalAssets;
            TotalShares = defaults.TotalShares;
            Holder = nobody;
        }

        public uint Seen;
        public int Action;
        public int Mode;
        public Address Subject;
        public Address Receiver;
        public Address Operator;
        public TokenAmount Amount;
        public UInt256? Shares;
        public UnixTime At;
        public bool HasTime;
        public TokenAmount TotalAssets;
        public TokenAmount TotalShares;
        public long? Holders;
        public string? Allowance;
        public HolderFacts? Holder;
        public HolderFacts? ReceiverHolder;
        public HolderFacts? OperatorHolder;
        public ImmutableArray<FlowDraft> Flows;
        public Range Id;
    }

    private struct FlowDraft
    {
        public UnixTime At;
        public int Action;
        public TokenAmount Amount;
        public Address Subject;
        public int Class;
        public bool IsPending;
    }
}
