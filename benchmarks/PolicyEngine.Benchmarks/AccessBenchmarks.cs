using BenchmarkDotNet.Attributes;
using VaultPolicy.Dsl.Model;
using VaultPolicy.PolicyEngine.Access;
using VaultPolicy.PolicyEngine.Register;
using VaultPolicy.PolicyEngine.Vault;
using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Benchmarks;

/// <summary>
/// Access decisions of the funding-carry policy over 1,000 subjects of every class and country, of whom two in five pass: register lookup,
/// every stage and rule, limits over a window of a hundred flows. The rules of that policy read what subjects have in common, so their
/// outcomes are looked up; <see cref="DecideEvaluating"/> has a rule that reads the amount, which is evaluated each time. Judge the
/// allocations (goal 0 B) and the ratio to the register lookup alone. Times are per decision.
/// </summary>
[MemoryDiagnoser]
public class AccessBenchmarks
{
    private const int Count = 1_000;
    private const string Kyc = "when: variables.verified && subject.country in params.countries";

    private readonly AccessRequest[] _requests = new AccessRequest[Count];
    private AccessEngine _engine = null!;
    private AccessEngine _evaluating = null!;
    private AccessSnapshot _quiet = null!;
    private AccessSnapshot _busy = null!;
    private RegisterTable _register = null!;

    [GlobalSetup]
    public void Setup()
    {
        RegisterEntry[] entries = [.. Enumerable.Range(0, Count).Select(EntryOf)];
        _register = RegisterTable.Create(entries);
        _engine = new AccessEngine(KvantsPackage.Compile(out _).Access, _register);

        // The same decisions, by a rule that must be evaluated for each request.
        _evaluating = new AccessEngine(KvantsPackage.Compile(p => p.Replace(Kyc, Kyc + " && request.amount >= 0 * assets.USDC", StringComparison.Ordinal), out _).Access, _register);
        for (int i = 0; i < Count; i++)
        {
            Address subject = entries[i].Address;
            _requests[i] = new AccessRequest(AccessAction.Deposit, subject, subject, TokenAmount.FromDecimalFloor(1_000m + i, 6));
        }

        UnixTime now = UnixTime.FromUtc(2024, 3, 1);
        FlowRecord[] flows =
        [
            .. Enumerable.Range(0, 100).Select(i => new FlowRecord(
                now - (i * 3_600), AccessAction.Deposit, entries[i % 3].Address, "retail", 100_000_000UL)),
        ];
        Array.Reverse(flows);
        _quiet = new AccessSnapshot(
            now,
            OperatingMode.Normal,
            TokenAmount.FromDecimalFloor(1_000_000m, 6),
            TokenAmount.FromDecimalFloor(1_000_000m, 18),
            HolderFacts.None(18),
            FlowWindows.Empty);
        _busy = _quiet with { Flows = FlowWindows.Of([.. flows]) };
        if (DecideWithoutFlows() != 401 || DecideEvaluating() != 401 || Decide() == 0 || DecideOperation() == 0 || RegisterLookup() != Count)
        {
            throw new InvalidOperationException("the requests are decided otherwise than when this was written");
        }
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
            allowed += _engine.Decide(new AccessOperation(request.Action, request.Subject, request.Receiver, request.Amount), _busy).IsAllowed ? 1 : 0;
        }

        return allowed;
    }

    [Benchmark(OperationsPerInvoke = Count)]
    public int Decide() => Gates(_engine, _busy);

    [Benchmark(OperationsPerInvoke = Count)]
    public int DecideWithoutFlows() => Gates(_engine, _quiet);

    [Benchmark(OperationsPerInvoke = Count)]
    public int DecideEvaluating() => Gates(_evaluating, _quiet);

    private static RegisterEntry EntryOf(int number)
    {
        string[] countries = ["CH", "FR", "SG", "DE", "LI", "US"];
        if (!CountryCode.TryParse(countries[number % countries.Length], out CountryCode country))
        {
            throw new InvalidOperationException("there is no such country");
        }

        return new RegisterEntry(
            AddressOf(number),
            (SubjectClass)(1 + (number % 3)),
            (byte)(number % 5),
            country,
            UnixTime.FromUtc(2030, 1 + (number % 12), 1),
            SubjectMarks.None);
    }

    private static Address AddressOf(int number)
    {
        Span<byte> bytes = stackalloc byte[Bytes32.ByteCount];
        Keccak256.Hash(BitConverter.GetBytes(number)).CopyTo(bytes);
        return Address.FromBytes(bytes[..Address.ByteCount]);
    }

    private int Gates(AccessEngine engine, AccessSnapshot snapshot)
    {
        int allowed = 0;
        foreach (ref readonly AccessRequest request in _requests.AsSpan())
        {
            allowed += engine.Decide(request, snapshot).IsAllowed ? 1 : 0;
        }

        return allowed;
    }
}
