using System.Buffers;
using VaultPolicy.Dsl.Diagnostics;
using VaultPolicy.Governance.Journal;
using VaultPolicy.PolicyEngine.Access;
using VaultPolicy.PolicyEngine.Access.Replay;
using VaultPolicy.PolicyEngine.Access.Requests;
using VaultPolicy.Reporting.Decisions;

namespace VaultPolicy.Cli.Operations;

/// <summary>Decides the decisions of a journal again. Those of this policy and register must come out with the same bytes.</summary>
/// <param name="engine">The policy and register.</param>
internal sealed class DecisionEntryReplay(AccessEngine engine)
{
    private readonly RecordLineReader _reader = new(engine);
    private readonly ArrayBufferWriter<byte> _line = new();
    private readonly string _policy = engine.Policy.PolicyDigest.ToString();
    private readonly string _register = engine.Register.Digest.ToString();
    private RequestDefaults? _defaults;
    private DecisionLineWriter? _writer;

    /// <summary>What was found.</summary>
    public DecisionReplay Replay { get; } = new(engine);

    /// <summary>Takes the next entry.</summary>
    public void Add(JournalEntry entry)
    {
        long before = Replay.Different;
        ReadOnlySpan<byte> line = entry.Payload.Canonical.Span;
        Replay.Add(entry.Sequence, line);
        if (Replay.Different == before && !IsSame(line, entry.Payload))
        {
            Replay.Fail(entry.Sequence, new LineError(
                RequestDiagnostics.RecordMember, "the entry has other bytes than the decision that comes of its request", "somebody else than `decide` wrote it"));
        }
    }

    private bool IsSame(ReadOnlySpan<byte> line, JournalPayload payload)
    {
        if (_reader.Read(line, out DecisionRecord? record) is not null || record is null || record.Policy != _policy || record.Register != _register)
        {
            return true;
        }

        if (_writer is null || record.Defaults != _defaults)
        {
            _defaults = record.Defaults;
            _writer = new DecisionLineWriter(engine, record.Defaults, _line);
        }

        _line.ResetWrittenCount();
        _writer.Write(record.Number, line[record.RequestBytes], record.Request, engine.Decide(record.Request.Operation, record.Request.Snapshot));
        return JournalPayload.TryRead(_line.WrittenMemory, out JournalPayload? again, out _) && again!.Equals(payload);
    }
}
