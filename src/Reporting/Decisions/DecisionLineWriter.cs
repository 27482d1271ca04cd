using System.Buffers;
using System.Buffers.Text;
using System.Text;
using VaultPolicy.PolicyEngine.Access;
using VaultPolicy.PolicyEngine.Access.Requests;

namespace VaultPolicy.Reporting.Decisions;

/// <summary>Writes decisions, one JSON object a line (NDJSON). Everything that repeats is encoded once.</summary>
public sealed class DecisionLineWriter
{
    private readonly ArrayBufferWriter<byte> _output;
    private readonly byte[][] _ruleIds;
    private readonly byte[][] _reasons;
    private readonly byte[][] _gates;
    private readonly byte[][] _ownIds;
    private readonly byte[] _digests;
    private readonly byte[]? _defaults;

    /// <summary>Writes the decisions of one engine.</summary>
    /// <param name="engine">The engine.</param>
    /// <param name="defaults">What holds for all requests, when the requests are to be recorded with their decisions; null otherwise.</param>
    /// <param name="output">Takes the lines.</param>
    public DecisionLineWriter(AccessEngine engine, RequestDefaults? defaults, ArrayBufferWriter<byte> output)
    {
        _output = output;
        _ruleIds = [.. engine.Policy.RuleIds.Select(Quoted)];
        _reasons = [.. AccessWords.Reasons.Select(Quoted)];
        _gates = [.. AccessWords.Actions.Select(Quoted)];
        _ownIds = [.. Enum.GetValues<AccessReason>().Select(reason => AccessWords.IdOf(reason)).Select(id => id.Length == 0 ? [] : Quoted(id))];
        _digests = Encoding.ASCII.GetBytes($",\"policy\":\"{engine.Policy.PolicyDigest}\",\"register\":\"{engine.Register.Digest}\"");
        _defaults = defaults is null ? null : Encoding.ASCII.GetBytes(DefaultsOf(defaults));
    }

    /// <summary>Writes a decision.</summary>
    /// <param name="number">The number of the request's line, from 1.</param>
    /// <param name="line">The request's line.</param>
    /// <param name="request">The request.</param>
    /// <param name="decision">Its decision.</param>
    public void Write(long number, ReadOnlySpan<byte> line, in RequestLine request, in OperationDecision decision)
    {
        Begin(number);
        if (!line[request.Id].IsEmpty)
        {
            Add(",\"id\":\""u8);
            Add(line[request.Id]);
            Add("\""u8);
        }

        AccessReason reason = decision.Decision.Reason;
        Add(decision.IsAllowed ? ",\"decision\":\"allow\",\"reason\":"u8 : ",\"decision\":\"deny\",\"reason\":"u8);
        Add(_reasons[(int)reason]);
        Add(",\"gate\":"u8);
        Add(_gates[(int)decision.Gate]);
        Add(",\"rules\":["u8);
        AddRules(reason, decision.Decision.Rules);
        Add("]"u8);
        Add(_digests);
        if (_defaults is not null)
        {
            Add(_defaults);
            Add(line);
        }

        Add("}\n"u8);
    }

    /// <summary>Writes that a line has no decision.</summary>
    /// <param name="number">The number of the line, from 1.</param>
    /// <param name="error">Why.</param>
    public void Write(long number, LineError error)
    {
        Begin(number);
        var text = new StringBuilder(",\"error\":{\"code\":").Append(QuotedText(error.Descriptor.Code))
            .Append(",\"slug\":").Append(QuotedText(error.Descriptor.Slug))
            .Append(",\"message\":").Append(QuotedText(error.Message));
        if (error.Help is { } help)
        {
            text.Append(",\"help\":").Append(QuotedText(help));
        }

        Add(Encoding.ASCII.GetBytes(text.Append("}}\n").ToString()));
    }

    private static byte[] Quoted(string text) => Encoding.ASCII.GetBytes(QuotedText(text));

    private static string QuotedText(string text) => System.Text.Json.JsonSerializer.Serialize(text);

    // What `replay` needs beside the request itself; `request` is written last, as it was read.
    private static string DefaultsOf(RequestDefaults defaults) =>
        ",\"defaults\":{" + (defaults.At is { } at ? $"\"at\":\"{at}\"," : "")
        + $"\"mode\":\"{AccessWords.Of(defaults.Mode)}\",\"totalAssets\":\"{defaults.TotalAssets}\",\"totalShares\":\"{defaults.TotalShares}\"}},\"request\":";

    private void Begin(long number)
    {
        Add("{\"line\":"u8);
        Span<byte> digits = _output.GetSpan(20);
        Utf8Formatter.TryFormat(number, digits, out int written);
        _output.Advance(written);
    }

    private void AddRules(AccessReason reason, in RuleMask rules)
    {
        bool isFirst = true;
        if (_ownIds[(int)reason].Length > 0)
        {
            Add(_ownIds[(int)reason]);
            isFirst = false;
        }

        if (rules.IsEmpty)
        {
            return;
        }

        for (int i = 0; i < _ruleIds.Length; i++)
        {
            if (rules.Contains(i))
            {
                if (!isFirst)
                {
                    Add(","u8);
                }

                Add(_ruleIds[i]);
                isFirst = false;
            }
        }
    }

    private void Add(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(_output.GetSpan(bytes.Length));
        _output.Advance(bytes.Length);
    }
}
