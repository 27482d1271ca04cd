using System.Buffers;
using System.Text.Json;
using VaultPolicy.Governance.Journal;
using VaultPolicy.PolicyEngine.Access;
using VaultPolicy.PolicyEngine.Access.Requests;
using VaultPolicy.Primitives;
using VaultPolicy.Reporting.Decisions;

namespace VaultPolicy.Cli.Operations;

/// <summary>
/// Writes decisions into a journal, each with its request, so that it can be decided again. A decision is given out only when the journal
/// has acknowledged it.
/// </summary>
/// <param name="journal">The journal.</param>
/// <param name="engine">What decides.</param>
/// <param name="defaults">What holds for requests that do not say it.</param>
/// <param name="every">Every how many decisions one is written, from 1.</param>
internal sealed class DecisionJournal(IJournalStore journal, AccessEngine engine, RequestDefaults defaults, long every)
{
    private readonly ArrayBufferWriter<byte> _line = new();
    private readonly List<Task<JournalAppendResult>> _waiting = [];
    private DecisionLineWriter? _writer;
    private long _decisions;

    /// <summary>Why the journal no longer acknowledges; null while it does.</summary>
    public JournalProblem? Problem { get; private set; }

    /// <summary>Hands a decision to the journal; it is acknowledged by <see cref="Settle"/>.</summary>
    /// <param name="number">The number of the request's line, from 1.</param>
    /// <param name="line">The request's line.</param>
    /// <param name="request">The request.</param>
    /// <param name="decision">Its decision.</param>
    public void Record(long number, ReadOnlySpan<byte> line, in RequestLine request, in OperationDecision decision)
    {
        if (_decisions++ % every != 0 || Problem is not null)
        {
            return;
        }

        _writer ??= new DecisionLineWriter(engine, defaults, _line);
        _line.ResetWrittenCount();
        _writer.Write(number, line, request, decision);
        if (!JournalPayload.TryRead(_line.WrittenMemory, out JournalPayload? payload, out string problem))
        {
            Problem = new JournalProblem(JournalFault.Unavailable, $"a decision cannot be written into the journal: {problem}", "give fewer flows");
            return;
        }

        Address actor = request.Operation.Operator == default ? request.Operation.Subject : request.Operation.Operator;
        _waiting.Add(journal.AppendAsync(new JournalDraft(request.Snapshot.Now, actor, JournalKind.DecisionMade, payload!)).AsTask());
    }

    /// <summary>Waits until everything handed over is acknowledged; false when something is not.</summary>
    public bool Settle()
    {
        foreach (Task<JournalAppendResult> append in _waiting)
        {
            JournalAppendResult result = append.GetAwaiter().GetResult();
            Problem ??= result.IsAcknowledged ? null : result.Problem;
        }

        _waiting.Clear();
        return Problem is null;
    }

    /// <summary>The line of a single request, from what the command line says.</summary>
    /// <param name="operation">What is asked.</param>
    /// <param name="snapshot">The state it is asked in.</param>
    public static byte[] LineOf(in AccessOperation operation, AccessSnapshot snapshot)
    {
        ArrayBufferWriter<byte> line = new();
        using (Utf8JsonWriter json = new(line))
        {
            json.WriteStartObject();
            json.WriteString("action", AccessWords.Of(operation.Action));
            json.WriteString("subject", operation.Subject.ToString());
            json.WriteString("receiver", operation.Receiver.ToString());
            if (operation.Operator != default)
            {
                json.WriteString("operator", operation.Operator.ToString());
            }

            json.WriteString("amount", operation.Amount.ToString());
            json.WriteString("at", snapshot.Now.ToString());
            json.WriteString("mode", AccessWords.Of(snapshot.Mode));
            json.WriteString("totalAssets", snapshot.TotalAssets.ToString());
            json.WriteString("totalShares", snapshot.TotalShares.ToString());
            if (snapshot.Holders is { } holders)
            {
                json.WriteNumber("holders", holders);
            }

            if (snapshot.OperatorAllowance == UInt256.MaxValue)
            {
                json.WriteString("allowance", "unlimited");
            }

            json.WriteStartObject("holder");
            json.WriteString("shares", snapshot.Subject.Shares.ToString());
            json.WriteString("frozen", new TokenAmount(snapshot.Subject.FrozenShares, snapshot.Subject.Shares.Decimals).ToString());
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return line.WrittenSpan.ToArray();
    }
}
