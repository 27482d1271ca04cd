using VaultPolicy.Dsl.Packages;
using VaultPolicy.PolicyEngine.Vault;
using VaultPolicy.PolicyEngine.Vault.Options;
using VaultPolicy.Primitives;
using VaultPolicy.Quant.Options;
using VaultPolicy.Quant.Surface;

namespace VaultPolicy.PolicyEngine.Benchmarks;

/// <summary>
/// The vault of `option-book.yaml`: coins, their perp hedge, and 30 options in 2 expiries, with 251 daily prices behind it and a week of
/// steps, so that every window of the policy is full.
/// </summary>
internal sealed class OptionBookVault
{
    private const int SecondsPerStep = 180;
    private const decimal Price = 60_000m;

    private static readonly UnixTime Midnight = UnixTime.FromUtc(2026, 3, 2);
    private static readonly UnixTime[] Expiries = [UnixTime.FromUtc(2026, 3, 9, 8), UnixTime.FromUtc(2026, 4, 17, 8)];

    private readonly int _btc;
    private readonly int _drift;
    private readonly int _derive;
    private readonly int _btcOracle;

    public OptionBookVault()
    {
        PackageCheckResult check = PolicyPackage.Check("option-book.yaml", File.ReadAllBytes(FindPolicy()));
        Engine = new VaultEngine(check.Policy
            ?? throw new InvalidOperationException($"the policy has findings: {string.Join("; ", check.Diagnostics.Select(d => d.Message))}"));
        // A checked policy is in canonical order, not in that of the file.
        _btc = Place(Engine.Model.Assets.Select(a => a.Symbol.Value), "BTC");
        _drift = Place(Engine.Model.Venues.Select(v => v.Id.Value), "drift");
        _derive = Place(Engine.Model.Venues.Select(v => v.Id.Value), "derive");
        _btcOracle = Place(Engine.Model.Oracles.Select(o => o.Id.Value), "btc");
        VaultState state = Hold(Observed());
        for (long before = 7 * UnixTime.SecondsPerDay; before > 0; before -= SecondsPerStep)
        {
            // What the strategy orders on the way is thrown away: the book stays as it is.
            StepResult step = Engine.Step(state, At(Midnight - before));
            state = step.State with { Pending = [] };
            if (state.Mode != OperatingMode.Normal)
            {
                throw new InvalidOperationException(string.Join("; ", step.Events.Select(e => e.Message)));
            }
        }

        State = state;
    }

    public VaultEngine Engine { get; }

    /// <summary>The vault three minutes before midnight, inside every limit.</summary>
    public VaultState State { get; }

    /// <summary>The same vault with a third of its hedge gone.</summary>
    public VaultState Unhedged => State with
    {
        PerpAccounts = State.PerpAccounts.SetItem(_drift, State.PerpAccounts[_drift] with { Positions = [new PerpPosition(_btc, -4m, Price)] }),
    };

    /// <summary>A minute on, the same day.</summary>
    public MarketSnapshot SameDay => At(Midnight - 120);

    /// <summary>Midnight: a new day of prices enters value at risk.</summary>
    public MarketSnapshot NewDay => At(Midnight);

    private static int Place(IEnumerable<string> names, string name) => names.ToList().IndexOf(name);

    private VaultState Observed()
    {
        VaultState state = Engine.InitialState(
            Midnight - (7 * UnixTime.SecondsPerDay), UInt256.FromDecimalFloor(1_100_000m, 6), UInt256.FromDecimalFloor(1_100_000m, 18));
        for (int day = 330; day > 7; day--)
        {
            // Until the time-weighted price is covered the day has no price; of the last day the price moves need everything.
            long end = day == 8 ? UnixTime.SecondsPerDay : 3_600;
            for (long seconds = 0; seconds < end; seconds += SecondsPerStep)
            {
                state = Engine.Observe(state, At(Midnight - (day * UnixTime.SecondsPerDay) + seconds));
            }
        }

        return state;
    }

    private VaultState Hold(VaultState state) => state with
    {
        Balances = state.Balances.SetItem(_btc, UInt256.FromDecimalFloor(6m, 8)).SetItem(1 - _btc, UInt256.FromDecimalFloor(300_000m, 6)),
        PerpAccounts = state.PerpAccounts.SetItem(
            _drift, new PerpAccount(UInt256.FromDecimalFloor(240_000m, 6), [new PerpPosition(_btc, -6m, Price)])),
        OptionAccounts = state.OptionAccounts.SetItem(_derive, new OptionAccount(
            UInt256.FromDecimalFloor(200_000m, 6), [.. Expiries.SelectMany(expiry => Enumerable.Range(0, 15).Select(i => Option(expiry, i)))])),
        OpenUnderlyings = [true],
    };

    // Written out of the money and bought further out, alike on both sides: the deltas nearly cancel.
    private OptionPosition Option(UnixTime expiry, int i) => new(
        new OptionContract(_btc, expiry, Price + ((i - 7) * 2_500m), i < 7 ? OptionKind.Put : OptionKind.Call),
        i is < 3 or > 11 ? 0.4m : -0.2m);

    private MarketSnapshot At(UnixTime time)
    {
        // A wave of days and one of minutes around the price, the same on every run.
        decimal price = Price * (1m + ((Math.Abs((time.Seconds / UnixTime.SecondsPerDay % 29) - 14) - 7) * 0.01m) + ((time.Seconds / 60 % 7) * 0.000_1m));
        return new MarketSnapshot(
            time,
            [
                new OracleReading(1 - _btcOracle, 0, 1m, time),
                new OracleReading(_btcOracle, 0, price, time), new OracleReading(_btcOracle, 1, price * 1.000_2m, time), new OracleReading(_btcOracle, 2, price * 0.999_9m, time),
            ],
            [new PerpQuote(_drift, _btc, price * 1.000_1m, 0.000_1m, 28_800)],
            SequencerUp: true)
        {
            Options = [.. Expiries.Select(expiry => Smile(expiry, price, expiry - time))],
        };
    }

    private OptionSmile Smile(UnixTime expiry, decimal price, long seconds) =>
        new SsviSurface(-0.2, 1d, 0.5).TrySlice(0.36 * seconds / OptionMarks.SecondsPerYear, out SsviSlice slice, out _)
            ? new OptionSmile(_derive, _btc, expiry, price * 1.002m, slice.ToRaw())
            : throw new InvalidOperationException("the smile is out of range");

    private static string FindPolicy()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string file = Path.Combine(folder.FullName, "benchmarks", "PolicyEngine.Benchmarks", "option-book.yaml");
            if (File.Exists(file))
            {
                return file;
            }
        }

        throw new InvalidOperationException("run the benchmarks inside the repository");
    }
}
