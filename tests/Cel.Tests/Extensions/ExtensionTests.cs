using VaultPolicy.Cel.Types;

namespace VaultPolicy.Cel.Tests.Extensions;

/// <summary>What the conformance suite does not ask of the libraries, on both back ends.</summary>
public class ExtensionTests
{
    private static readonly CelEnvironment Environment = Vault.Builder().AddExtensions(CelExtensionLibraries.All).Build();

    [Theory]
    [InlineData("[1, 2, 3, 4].slice(1, 3) == [2, 3]")]
    [InlineData("[1, 2].slice(2, 2) == []")]
    [InlineData("[[1], [], [2, 3]].flatten() == [1, 2, 3]")]
    [InlineData("[1, [2, [3, [4]]]].flatten(2) == [1, 2, 3, [4]]")]
    [InlineData("lists.range(3) == [0, 1, 2] && lists.range(0) == []")]
    [InlineData("[1, 2, 1, 3, 2].distinct() == [1, 2, 3]")]
    [InlineData("[dyn(1), 1u, 1.0, 'a', null, null, [1], [1.0]].distinct() == [dyn(1), 'a', null, [1]]")]
    [InlineData("[3, 1, 2].sort() == [1, 2, 3] && ['b', 'a'].sort() == ['a', 'b'] && [b'b', b'a'].sort()[0] == b'a'")]
    [InlineData("['\\U0001F600', '\\uffff'].sort() == ['\\uffff', '\\U0001F600']")]
    [InlineData("[duration('2s'), duration('1s')].sort()[0] == duration('1s')")]
    [InlineData("['ccc', 'a', 'bb', 'd'].sortBy(s, s.size()) == ['a', 'd', 'bb', 'ccc']")]
    [InlineData("[timestamp(2), timestamp(1)].sortBy(t, t) == [timestamp(1), timestamp(2)]")]
    [InlineData("[1, 2].reverse() == [2, 1] && [].reverse() == []")]
    [InlineData("[1, 2].first().value() == 1 && [1, 2].last().value() == 2 && ![].first().hasValue()")]
    [InlineData("sets.contains([1, 2, 3], [3, 1]) && !sets.contains([1], [2]) && sets.contains([1], [])")]
    [InlineData("sets.equivalent([1, 2, 2], [2, 1]) && !sets.equivalent([1], [1, 2])")]
    [InlineData("sets.intersects([1, 2], [2, 3]) && !sets.intersects([1], [])")]
    [InlineData("sets.contains([dyn(1), null, [b'a']], [dyn(1u), null, [b'a']])")]
    [InlineData("optional.unwrap([optional.of(1), optional.none()]) == [1] && [optional.of('a')].unwrapOpt() == ['a']")]
    [InlineData("!optional.ofNonZeroValue(duration('0s')).hasValue() && optional.ofNonZeroValue(timestamp(0)).hasValue()")]
    [InlineData("subject.?level.value() == 2 && optional.of(subject).country.value() == 'FR' && has(optional.of(subject).level)")]
    [InlineData("dyn(subject).country == 'FR' && dyn(subject).?level == optional.of(2) && has(dyn(subject).tags)")]
    [InlineData("[1, 2].transformMapEntry(i, v, {v: i}) == {1: 0, 2: 1}")]
    [InlineData("{'a': 1, 'b': 2}.transformMapEntry(k, v, v > 1, {v: k}) == {2: 'b'}")]
    [InlineData("dyn({'a': 1}).exists(k, v, k == 'a' && v == 1) && dyn(['x']).all(i, v, i == 0 && v == 'x')")]
    [InlineData("string(type(subject) == type(dyn(subject)) && type(dyn(amount)) == type(amount)) == 'true'")]
    [InlineData("(true ? [1, optional.of('a')].flatten(1).slice(1, 2).unwrapOpt() : [2]) == ['a']")]
    [InlineData("cel.block([1 / 0, 2], cel.index(1) == 2)")]
    [InlineData("1 in dyn(['a', 1]) && !('b' in dyn([1]))")]
    [InlineData("'%.0f|%.0f|%.1e|%e'.format([0.5, 1.5, 9.96, 0.0]) == '0|2|1.0e+01|0.000000e+00'")]
    [InlineData("'%d %b %o %x'.format([-9223372036854775808, -5, -9, -255]) == '-9223372036854775808 -101 -11 -ff'")]
    [InlineData("'%s'.format([{2: [''], 10: 'x'}]) == '{10: x, 2: []}'")]
    [InlineData("'%s'.format([['', 'a']]) == '[, a]'")]
    [InlineData("timestamp('2024-07-01T12:00:00Z').getHours('Europe/Paris') == 14 && timestamp('2024-01-01T12:00:00Z').getHours('Europe/Paris') == 13")]
    [InlineData("string(ip('2001:0:0:1:0:0:0:1')) == '2001:0:0:1::1' && string(ip('::')) == '::' && string(ip('1:0:0:2:0:0:3:4')) == '1::2:0:0:3:4'")]
    [InlineData("!isIP('01.2.3.4') && !isIP('1.2.3') && !isIP('1:2:3:4:5:6:7:8:9') && !isIP('1::2::3') && !isIP('12345::') && !isIP('')")]
    [InlineData("!isCIDR('10.0.0.0/33') && !isCIDR('10.0.0.0/08') && !isCIDR('::/129') && isCIDR('::/0') && !isCIDR('10.0.0.0/-1')")]
    [InlineData("cidr('0.0.0.0/0').containsIP('255.1.2.3') && string(cidr('10.1.2.3/8').masked()) == '10.0.0.0/8' && cidr('::1/0').masked().ip() == ip('::')")]
    [InlineData("[optional.of(1), null].size() == 2 && [optional.of(1), null][1] == null && [null, timestamp(0)].exists(t, t == null)")]
    [InlineData("(1 > 2 ? optional.of(1) : null) == null && {'a': duration('1s'), 'b': null}.b == null && cel.bind(x, [null, duration('1s')], x[1] == duration('1s'))")]
    public void Evaluate_Statement_IsTrueCompiledAndInterpreted(string text)
    {
        CelChecked expression = Environment.Check(text, CelType.Bool).Expression!;

        expression.Compile<Vault, bool>().Evaluate(Vault.Sample).Should().Be(new CelOutcome<bool>(true, CelErrorCode.None, 0));
        expression.ToInterpreter().Evaluate(Vault.Sample).Value.Should().Be(true);
    }

    [Theory]
    [InlineData("[1].slice(0, 2)", CelErrorCode.IndexOutOfRange)]
    [InlineData("[1].slice(-1, 0)", CelErrorCode.IndexOutOfRange)]
    [InlineData("[1].flatten(-1)", CelErrorCode.InvalidArgument)]
    [InlineData("lists.range(-1)", CelErrorCode.InvalidArgument)]
    [InlineData("lists.range(9223372036854775807)", CelErrorCode.LimitExceeded)]
    [InlineData("[1, 2].sortBy(x, dyn([x]))", CelErrorCode.NoSuchOverload)]
    [InlineData("[1, 2].sortBy(x, x == 1 ? dyn(1) : dyn('a'))", CelErrorCode.NoSuchOverload)]
    [InlineData("dyn({1: 2}).sortBy(x, 1 / 0)", CelErrorCode.NoSuchOverload)]
    [InlineData("optional.none().value()", CelErrorCode.NoValue)]
    [InlineData("[1, 1].transformMapEntry(i, v, {v: i})", CelErrorCode.DuplicateKey)]
    [InlineData("'%.1001f'.format([1.0])", CelErrorCode.InvalidArgument)]
    [InlineData("'%'.format([1.0])", CelErrorCode.InvalidArgument)]
    [InlineData("'%s'.format([optional.none()])", CelErrorCode.InvalidArgument)]
    [InlineData("timestamp(0).getHours('Nowhere/City')", CelErrorCode.InvalidArgument)]
    [InlineData("timestamp(0).getHours('localtime')", CelErrorCode.InvalidArgument)]
    [InlineData("timestamp(0).getHours('../../etc/localtime')", CelErrorCode.InvalidArgument)]
    [InlineData("timestamp(0).getHours('Europe/../localtime')", CelErrorCode.InvalidArgument)]
    [InlineData("timestamp(0).getHours('/usr/share/zoneinfo/Europe/Paris')", CelErrorCode.InvalidArgument)]
    [InlineData("ip('::ffff:1.2.3.4')", CelErrorCode.InvalidConversion)]
    [InlineData("cidr('::ffff:102:304/120')", CelErrorCode.InvalidConversion)]
    [InlineData("cel.block([1 / 0, 2], cel.index(0) + cel.index(1))", CelErrorCode.DivisionByZero)]
    public void Evaluate_Mistake_IsTheSameErrorCompiledAndInterpreted(string text, CelErrorCode error)
    {
        CelChecked expression = Environment.Check(text).Expression!;

        expression.Compile<Vault, object>().Evaluate(Vault.Sample).Error.Should().Be(error);
        expression.ToInterpreter().Evaluate(Vault.Sample).Error.Should().Be(error);
    }

    [Theory]
    [InlineData("[1].optMap(x, x)", "an optional value is needed here, this is list(int)")]
    [InlineData("optional.of(1).optFlatMap(x, x)", "an optional value is needed here, this is int")]
    [InlineData("[?1]", "an optional value is needed after `?`, this is int")]
    [InlineData("{?'a': 1}", "an optional value is needed after `?`, this is int")]
    [InlineData("subject.?age", "`subject` has no field `age`")]
    [InlineData("{'a': 1}.sortBy(x, x)", "a list is needed here, this is map(string, int)")]
    [InlineData("[1].sortBy(x, [x])", "a key with an order is needed here, this is list(int)")]
    [InlineData("[1].transformMapEntry(i, v, v)", "a map is needed here, this is int")]
    [InlineData("cel.index(0)", "`cel.index` refers to nothing here")]
    [InlineData("cel.block(1, 2)", "`cel.block` needs a list of definitions")]
    [InlineData("[1].map(x, cel.block([x], cel.index(0)))", "`cel.block` cannot stand inside another macro")]
    public void Check_Mistake_SaysWhatIsNeeded(string text, string message) => Environment.Check(text).Issues.Should().ContainSingle().Which.Message.Should().Be(message);
}
