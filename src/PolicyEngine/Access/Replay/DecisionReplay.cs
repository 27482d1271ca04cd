using System.Collections.Immutable;
using VaultPolicy.PolicyEngine.Access.Requests;

namespace VaultPolicy.PolicyEngine.Access.Replay;

/// <summary>Decides recorded requests again and keeps what differs.</summary>
public sealed class DecisionReplay
{
    /// <summary>The most differences that are kept; more are counted.</summary>
    public const int MaxDifferences = 100;

    private const int MaxForeign = 20;

    private readonly AccessEngine _engine;
    private readonly RecordLineReader _reader;
    private readonly string _policy;
    private readonly string _register;
    private readonly ImmutableArray<ReplayDifference>.Builder _differences = ImmutableArray.CreateBuilder<ReplayDifference>();
    private readonly SortedDictionary<string, long> _policies = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, long> _registers = new(StringComparer.Ordinal);

    /// <summary>Replays by one policy and register.</summary>
    /// <param name="engine">The policy and register.</param>
    public DecisionReplay(AccessEngine engine)
    {
        _engine = engine;
        _reader = new RecordLineReader(engine);
        _policy = engine.Policy.PolicyDigest.ToString();
        _register = engine.Register.Digest.ToString();
    }

    /// <summary>Records decided again.</summary>
    public long Records { get; private set; }

    /// <summary>Lines that say why there was no decision.</summary>
    public long Errors { get; private set; }

    /// <summary>Records that differ or could not be read.</summary>
    public long Different { get; private set; }

    /// <summary>The first of them.</summary>
    public ImmutableArray<ReplayDifference> Differences => _differences.ToImmutable();

    /// <summary>Digests of other policies that decided, with the number of their records; at most 20.</summary>
    public IReadOnlyDictionary<string, long> ForeignPolicies => _policies;

    /// <summary>Digests of other registers, with the number of their records; at most 20.</summary>
    public IReadOnlyDictionary<string, long> ForeignRegisters => _registers;

    /// <summary>Records of other policies or registers.</summary>
    public long Foreign { get; private set; }

    /// <summary>Takes the next line.</summary>
    /// <param name="number">Its number, from 1.</param>
    /// <param name="line">The line without its end.</param>
    public void Add(long number, ReadOnlySpan<byte> line)
    {
        if (_reader.Read(line, out DecisionRecord? record) is { } error)
        {
            Fail(number, error);
        }
        else if (record is null)
        {
            Errors++;
        }
        else
        {
            Compare(number, record);
        }
    }

    /// <summary>Keeps a line that could not be read.</summary>
    /// <param name="number">Its number.</param>
    /// <param name="error">Why.</param>
    public void Fail(long number, LineError error) => Keep(new ReplayDifference(number, "", "", error));

    private void Compare(long number, DecisionRecord record)
    {
        Records++;
        bool foreign = Count(_policies, record.Policy, _policy) | Count(_registers, record.Register, _register);
        Foreign += foreign ? 1 : 0;
        OperationDecision decision = _engine.Decide(record.Request.Operation, record.Request.Snapshot);
        ImmutableArray<string> rules = _engine.DeterminingRules(decision.Decision);
        string reason = AccessWords.Of(decision.Decision.Reason);
        string gate = AccessWords.Of(decision.Gate);
        if (decision.IsAllowed != record.IsAllowed || reason != record.Reason || gate != record.Gate || !rules.SequenceEqual(record.Rules))
        {
            Keep(new ReplayDifference(
                number, Sentence(record.IsAllowed, record.Reason, record.Gate, record.Rules), Sentence(decision.IsAllowed, reason, gate, rules), null));
        }
    }

    private static bool Count(SortedDictionary<string, long> digests, string digest, string own)
    {
        if (digest == own)
        {
            return false;
        }

        if (digests.TryGetValue(digest, out long count))
        {
            digests[digest] = count + 1;
        }
        else if (digests.Count < MaxForeign)
        {
            digests[digest] = 1;
        }

        return true;
    }

    private void Keep(ReplayDifference difference)
    {
        Different++;
        if (_differences.Count < MaxDifferences)
        {
            _differences.Add(difference);
        }
    }

    private static string Sentence(bool allowed, string reason, string gate, ImmutableArray<string> rules) =>
        $"{(allowed ? "allow" : "deny")}, {reason} at {gate}{(rules.IsEmpty ? "" : $", by {string.Join(", ", rules)}")}";
}
