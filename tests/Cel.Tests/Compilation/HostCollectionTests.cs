using VaultPolicy.Cel.Types;

namespace VaultPolicy.Cel.Tests.Compilation;

/// <summary>Lists and maps of the host that are no arrays, and elements whose equality or order has corners.</summary>
public class HostCollectionTests
{
    private static readonly CelEnvironment Environment = new CelEnvironmentBuilder()
        .AddStandardLibrary()
        .AddExtensions(CelExtensionLibraries.All)
        .AddVariable<Host>("names", CelType.List(CelType.String), nameof(Host.Names))
        .AddVariable<Host>("reals", CelType.List(CelType.Double), nameof(Host.Reals))
        .AddVariable<Host>("flags", CelType.List(CelType.Bool), nameof(Host.Flags))
        .AddVariable<Host>("times", CelType.List(CelType.Timestamp), nameof(Host.Times))
        .AddVariable<Host>("spans", CelType.List(CelType.Duration), nameof(Host.Spans))
        .AddVariable<Host>("raws", CelType.List(CelType.Bytes), nameof(Host.Raws))
        .AddVariable<Host>("maybe", CelType.List(CelType.Optional(CelType.Int)), nameof(Host.Maybe))
        .AddVariable<Host>("rates", CelType.Map(CelType.String, CelType.Double), nameof(Host.Rates))
        .AddVariable<Host>("any", CelType.Dyn, nameof(Host.Any))
        .Build();

    [Theory]
    [InlineData("'b' in names && !('z' in names) && names[1] == 'b' && names.size() == 2 && names == ['a', 'b']")]
    [InlineData("1.5 in reals && !(2.5 in reals) && !(double('NaN') in reals) && 0.0 in reals && -0.0 in reals")]
    [InlineData("reals != reals && [double('NaN')] != [double('NaN')] && reals.map(r, r > 1.0) == [true, false, false]")]
    [InlineData("true in flags && flags.sort() == [false, true, true] && flags.distinct() == [true, false]")]
    [InlineData("times.sort()[0] == timestamp(1) && timestamp(2) in times && times.sortBy(t, t)[1] == timestamp(2) && times.sortBy(t, timestamp(9) - t)[0] == timestamp(2)")]
    [InlineData("spans.sort() == [duration('-1s'), duration('3s')] && duration('3s') in spans")]
    [InlineData("raws.sort()[0] == b'' && b'b' in raws && !(b'c' in raws) && raws.map(r, r.size()) == [1, 0]")]
    [InlineData("optional.of(1) in maybe && optional.none() in maybe && !(optional.of(2) in maybe)")]
    [InlineData("rates['eth'] == 2.5 && 'eth' in rates && !('btc' in rates) && rates.exists(k, rates[k] == 2.5) && rates == {'eth': 2.5}")]
    [InlineData("any.size() == 2 && any[0] == 1 && any[1].x == 'y' && any.map(a, type(a)) == [int, map] && any == [1, {'x': 'y'}]")]
    [InlineData("(any + [2]).size() == 3 && any.filter(a, a == 1) == [1] && any.exists(i, v, i == 1 && v == {'x': 'y'})")]
    public void Evaluate_CollectionOfTheHost_BehavesAsCelHasIt(string text)
    {
        Host host = new();
        CelChecked expression = BothWays.Checked(Environment, text);

        expression.Compile<Host, bool>().Evaluate(host).Should().Be(new CelOutcome<bool>(true, CelErrorCode.None, 0));
        expression.ToInterpreter().Evaluate(host).Value.Should().Be(true);
    }

    [Fact]
    public void Outcome_OfARule_IsExactlyOneOfThree()
    {
        CelRuleSet<Host> rules = CelRuleSet<Host>.Compile([.. new[] { "true", "false", "names[9] == ''" }.Select(t => BothWays.Checked(Environment, t))]);
        CelRuleResult[] results = new CelRuleResult[3];

        rules.Evaluate(new Host(), results);

        results.Select(r => (r.IsTrue, r.IsFalse, r.IsError)).Should().Equal((true, false, false), (false, true, false), (false, false, true));
    }

    public sealed class Host
    {
        public List<string> Names { get; } = ["a", "b"];

        public double[] Reals { get; } = [1.5, double.NaN, 0];

        public List<bool> Flags { get; } = [true, false, true];

        public CelTimestamp[] Times { get; } = [new(2), new(1)];

        public List<CelDuration> Spans { get; } = [CelDuration.FromSeconds(3), CelDuration.FromSeconds(-1)];

        public byte[][] Raws { get; } = [[(byte)'b'], []];

        public CelOptional<long>[] Maybe { get; } = [new(true, 1), default];

        public SortedDictionary<string, double> Rates { get; } = new(StringComparer.Ordinal) { ["eth"] = 2.5 };

        public object Any { get; } = new List<object?> { 1L, new Dictionary<string, object?> { ["x"] = "y" } };
    }
}
