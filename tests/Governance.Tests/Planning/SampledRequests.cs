using VaultPolicy.Dsl.Model;
using VaultPolicy.PolicyEngine.Access;
using VaultPolicy.PolicyEngine.Register;
using VaultPolicy.PolicyEngine.Vault;
using VaultPolicy.Primitives;

namespace VaultPolicy.Governance.Tests.Planning;

/// <summary>Random requests, near the numbers that policies of the repository name.</summary>
internal sealed class SampledRequests(int seed)
{
    private static readonly string[] Countries = ["CH", "DE", "FR", "GB", "SG", "US", "KP", "JP"];
    private static readonly long[] Amounts = [0, 1, 99, 100, 101, 300, 1_000, 4_999, 5_000, 5_001, 90_000, 99_999, 100_000, 100_001, 1_000_000, 1_000_001, 20_000_000, 30_000_001, 49_999_000, 50_000_000];
    private static readonly UnixTime Start = UnixTime.FromUtc(2024, 6, 1);

    private readonly Random _random = new(seed);

    /// <summary>Entries of every kind.</summary>
    internal static RegisterTable Register { get; } = MakeRegister();

    /// <summary>A request and what it is decided by.</summary>
    internal (AccessRequest Request, AccessSnapshot Snapshot) Next()
    {
        AccessAction action = (AccessAction)_random.Next(6);
        Address subject = AddressOf(_random.Next(120));
        Address other = _random.Next(3) == 0 ? AddressOf(_random.Next(120)) : subject;
        UnixTime now = Start + (_random.Next(-400, 2_500) * (UnixTime.SecondsPerDay / 2));
        byte decimals = 6;
        var facts = new HolderFacts(Shares(_random.Next(4) == 0 ? 0 : Amounts[_random.Next(Amounts.Length)]))
        {
            FrozenShares = _random.Next(8) == 0 ? Shares(10).BaseUnits : UInt256.Zero,
            Lots = _random.Next(3) == 0 ? [new ShareLot(now + -_random.Next(0, 200_000), Shares(_random.Next(0, 2_000)).BaseUnits)] : [],
        };
        FlowWindows flows = _random.Next(2) == 0
            ? FlowWindows.Empty
            : FlowWindows.Of([.. Enumerable.Range(0, _random.Next(1, 4)).Select(_ => new FlowRecord(
                now + -_random.Next(0, 60 * 86_400), action, _random.Next(2) == 0 ? subject : other, SubjectWords.Classes[_random.Next(3)],
                TokenAmount.FromDecimalFloor(Amounts[_random.Next(Amounts.Length)], decimals).BaseUnits))]);
        var snapshot = new AccessSnapshot(
            now,
            _random.Next(4) == 0 ? (OperatingMode)_random.Next(6) : OperatingMode.Normal,
            TokenAmount.FromDecimalFloor(Amounts[_random.Next(Amounts.Length)], decimals),
            Shares(Amounts[_random.Next(Amounts.Length)]),
            facts,
            flows)
        {
            Holders = _random.Next(5) switch { 0 => null, 1 => 1_000, 2 => 2_000, 3 => 999, _ => 3 },
        };
        var request = new AccessRequest(action, subject, other, TokenAmount.FromDecimalFloor(Amounts[_random.Next(Amounts.Length)], decimals))
        {
            Sender = _random.Next(3) == 0 ? other : subject,
            Shares = _random.Next(2) == 0 ? null : Shares(_random.Next(0, 1_500)).BaseUnits,
            IsTransfer = _random.Next(2) == 0,
        };
        return (request, snapshot);
    }

    private static TokenAmount Shares(long whole) => TokenAmount.FromDecimalFloor(whole, 18);

    private static Address AddressOf(int n) => Address.FromParts(0x1000_0000_0000_0000, 0, (uint)n + 1);

    private static RegisterTable MakeRegister()
    {
        var random = new Random(5);
        return RegisterTable.Create(Enumerable.Range(0, 100).Select(n => new RegisterEntry(
            AddressOf(n),
            (SubjectClass)random.Next(1, 4),
            (byte)random.Next(0, 6),
            CountryCode.TryParse(Countries[random.Next(Countries.Length)], out CountryCode code) ? code : default,
            Start + (random.Next(-200, 1_500) * UnixTime.SecondsPerDay),
            random.Next(10) switch { 0 => SubjectMarks.Sanctioned, 1 => SubjectMarks.Frozen, _ => SubjectMarks.None })));
    }
}
