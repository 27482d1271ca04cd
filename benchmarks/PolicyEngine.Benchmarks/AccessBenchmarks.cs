using BenchmarkDotNet.Attributes;
using VaultPolicy.Dsl.Model;
using VaultPolicy.PolicyEngine.Access;
using VaultPolicy.PolicyEngine.Compilation;
using VaultPolicy.PolicyEngine.Register;
using VaultPolicy.PolicyEngine.Vault;
using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Benchmarks;

/// <summary>
/// Access decisions of the funding-carry policy: register lookup, rules, limits over a window of a hundred flows. Judge the allocations
/// (goal 0 B) and the ratio to the register lookup alone. Times are per decision.
/// </summary>
[MemoryDiagnoser]
public class AccessBenchmarks
{
    private const int Count = 1_000;

    private readonly AccessRequest[] _requests = new AccessRequest[Count];
    private AccessEngine _engine = null!;
    private AccessSnapshot _snapshot = null!;
    private RegisterTable _register = null!;

    [GlobalSetup]
    public void Setup()
    {
        CompiledPolicy policy = KvantsPackage.Compile(out _register);
        _engine = new AccessEngine(policy.Access, _register);
        Address[] subjects = [.. _register.Entries.ToArray().Select(e => e.Address), Address.FromBytes(new byte[19].Append((byte)0xff).ToArray())];
        for (int i = 0; i < Count; i++)
        {
            Address subject = subjects[i % subjects.Length];
            _requests[i] = new AccessRequest(AccessAction.Deposit, subject, subject, TokenAmount.FromDecimalFloor(1_000m + i, 6));
        }

        UnixTime now = UnixTime.FromUtc(2024, 3, 1);
        FlowRecord[] flows =
        [
            .. Enumerable.Range(0, 100).Select(i => new FlowRecord(
                now - (i * 3_600), AccessAction.Deposit, subjects[i % subjects.Length], "retail", 100_000_000UL)),
        ];
        Array.Reverse(flows);
        _snapshot = new AccessSnapshot(
            now,
            OperatingMode.Normal,
            TokenAmount.FromDecimalFloor(1_000_000m, 6),
            TokenAmount.FromDecimalFloor(1_000_000m, 18),
            HolderFacts.None(18),
            FlowWindows.Of([.. flows]));
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Count)]
    public int RegisterLookup()
    {
        int found = 0;
        foreach (ref readonly AccessRequest request in _requests.AsSpan())
        {
            found += _register.TryFind(request.Subject, out _) ? 1 : 0;
        }

        return found;
    }

    /// <summary>A deposit as a whole: the gate of who pays and the gate of who receives the shares.</summary>
    [Benchmark(OperationsPerInvoke = Count)]
    public int DecideOperation()
    {
        int allowed = 0;
        foreach (ref readonly AccessRequest request in _requests.AsSpan())
        {
            allowed += _engine.Decide(new AccessOperation(request.Action, request.Subject, request.Receiver, request.Amount), _snapshot).IsAllowed ? 1 : 0;
        }

        return allowed;
    }

    [Benchmark(OperationsPerInvoke = Count)]
    public int Decide()
    {
        int allowed = 0;
        foreach (ref readonly AccessRequest request in _requests.AsSpan())
        {
            allowed += _engine.Decide(request, _snapshot).IsAllowed ? 1 : 0;
        }

        return allowed;
    }
}
