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
    [InlineData("'%e|%.0e|%.2e'.format([1.0e-7, 15.0, -0.00123]) == '1.000000e-07|2e+01|-1.23e-03'")]
    [InlineData("'%f|%.3f'.format([1.0e20, 0.0005]) == '100000000000000000000.000000|0.001'")]
    [InlineData("'%b %b %o %o %X %x'.format([true, false, 0, 8u, b'\\xab', 'k']) == '1 0 0 10 AB 6b'")]
    [InlineData("'%d %s %f'.format([double('NaN'), double('Infinity'), -double('Infinity')]) == 'NaN Infinity -Infinity'")]
    [InlineData("'%s %s %s %s'.format([null, true, 5u, b'abc']) == 'null true 5 abc'")]
    [InlineData("'%s %s %s'.format([type(1), duration('1s'), timestamp(0)]) == 'int 1s 1970-01-01T00:00:00Z'")]
    [InlineData("'%%%d%%'.format([5]) == '%5%'")]
    [InlineData("'a,b,c'.split(',', 2) == ['a', 'b,c'] && 'ab'.split('') == ['a', 'b'] && '😀b'.split('') == ['😀', 'b'] && 'abc'.split('', 2) == ['a', 'bc']")]
    [InlineData("'a,b'.split(',', 0) == [] && 'a,b'.split(',', -1) == ['a', 'b'] && 'a,b'.split(',', 9223372036854775807) == ['a', 'b'] && ''.split('') == []")]
    [InlineData("'abab'.replace('ab', 'x', 1) == 'xab' && 'ab'.replace('', '-') == '-a-b-' && 'ab'.replace('', '-', 2) == '-a-b' && 'ab'.replace('a', '', 0) == 'ab'")]
    [InlineData("'😀b'.charAt(1) == 'b' && 'ab'.charAt(2) == '' && '😀b'.indexOf('b') == 1 && 'aba'.lastIndexOf('a') == 2 && 'aba'.lastIndexOf('a', 1) == 0")]
    [InlineData("'abc'.lastIndexOf('') == 3 && 'abc'.lastIndexOf('', 1) == 1 && 'abc'.indexOf('z') == -1 && 'abc'.lastIndexOf('z') == -1 && 'abc'.indexOf('c', 3) == -1")]
    [InlineData("'AbÇ1'.lowerAscii() == 'abÇ1' && 'AbÇ1ç'.upperAscii() == 'ABÇ1ç' && 'a😀b'.reverse() == 'b😀a' && ' \\t a '.trim() == 'a'")]
    [InlineData("'😀bc'.substring(1) == 'bc' && '😀bc'.substring(1, 2) == 'b' && 'abc'.substring(3) == '' && 'abc'.substring(1, 1) == ''")]
    [InlineData("strings.quote('\\a\\b\\t\\n\\v\\f\\r\"\\\\x') == '\"\\\\a\\\\b\\\\t\\\\n\\\\v\\\\f\\\\r\\\\\"\\\\\\\\x\"'")]
    [InlineData("math.greatest(1, 2u, 3.0) == 3.0 && math.least([3, 1, 2]) == 1 && math.greatest(-1) == -1 && math.least(dyn(2), 1, 3u) == 1")]
    [InlineData("math.abs(-5) == 5 && math.sign(-5) == -1 && math.sign(0u) == 0u && math.sign(7u) == 1u && math.sign(-0.5) == -1.0 && math.isNaN(math.sign(double('NaN')))")]
    [InlineData("math.bitShiftLeft(1, 63) < 0 && math.bitShiftLeft(1, 64) == 0 && math.bitShiftRight(-1, 63) == 1 && math.bitShiftRight(8u, 64) == 0u && math.bitShiftLeft(1u, 63) == 9223372036854775808u")]
    [InlineData("math.round(0.5) == 1.0 && math.round(-0.5) == -1.0 && math.trunc(-1.9) == -1.0 && math.ceil(-0.5) == 0.0 && math.floor(-0.5) == -1.0 && math.isInf(1.0 / 0.0)")]
    [InlineData("!optional.ofNonZeroValue('').hasValue() && !optional.ofNonZeroValue([]).hasValue() && !optional.ofNonZeroValue({}).hasValue() && optional.ofNonZeroValue([0]).hasValue()")]
    [InlineData("!optional.ofNonZeroValue(0u).hasValue() && !optional.ofNonZeroValue(null).hasValue() && !optional.ofNonZeroValue(timestamp(-62135596800)).hasValue() && optional.ofNonZeroValue(amount).hasValue()")]
    [InlineData("optional.none().or(optional.of(1)) == optional.of(1) && optional.of(1).or(optional.of(2)).value() == 1 && optional.none().orValue(5) == 5 && optional.of(4).orValue(5) == 4")]
    [InlineData("optional.none() == optional.none() && optional.of(1) != optional.none() && optional.of(1) == optional.of(1) && optional.of(1) != optional.of(2) && optional.of(null) != optional.none()")]
    [InlineData("dyn({'a': {'b': 1}}).?a.b == optional.of(1) && !has(dyn({'a': 1}).?b.c) && has(optional.of({'a': 1}).a) && !has(optional.none().a)")]
    [InlineData("dyn([1, 2])[dyn(1u)] == 2 && dyn([1, 2])[dyn(1.0)] == 2 && dyn(['a'])[?dyn(5)] == optional.none() && {'a': 1}[?'b'] == optional.none()")]
    [InlineData("dyn([{'a': 1}]) == [{'a': 1.0}] && dyn([1]) != [1, 2] && dyn({'a': 1}) != {'b': 1} && dyn(b'a') != 'a' && dyn(b'a') == b'a' && dyn(null) == null && dyn(1) != null")]
    [InlineData("{'a': 1, 'b': 2} == {'b': 2, 'a': 1} && {1: 'a'} == dyn({1u: 'a'}) && {1: 'a'} != {1: 'b'} && {1: 'a'} != {1: 'a', 2: 'b'}")]
    [InlineData("base64.decode('aGk=') == b'hi' && base64.decode('aGk') == b'hi' && base64.encode(b'hi') == 'aGk='")]
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
    [InlineData("'abc'.charAt(4)", CelErrorCode.IndexOutOfRange)]
    [InlineData("'abc'.charAt(-1)", CelErrorCode.IndexOutOfRange)]
    [InlineData("'abc'.indexOf('a', 4)", CelErrorCode.IndexOutOfRange)]
    [InlineData("'abc'.lastIndexOf('a', -1)", CelErrorCode.IndexOutOfRange)]
    [InlineData("'abc'.substring(4)", CelErrorCode.IndexOutOfRange)]
    [InlineData("'abc'.substring(2, 1)", CelErrorCode.IndexOutOfRange)]
    [InlineData("'abc'.substring(0, 4)", CelErrorCode.IndexOutOfRange)]
    [InlineData("math.greatest([])", CelErrorCode.InvalidArgument)]
    [InlineData("math.greatest(1.0, double('NaN'))", CelErrorCode.InvalidArgument)]
    [InlineData("math.least(double('NaN'), 1.0)", CelErrorCode.InvalidArgument)]
    [InlineData("math.greatest(1, dyn('a'), 3)", CelErrorCode.NoSuchOverload)]
    [InlineData("math.abs(-9223372036854775808)", CelErrorCode.Overflow)]
    [InlineData("math.bitShiftLeft(1, -1)", CelErrorCode.InvalidArgument)]
    [InlineData("math.bitShiftRight(1u, -1)", CelErrorCode.InvalidArgument)]
    [InlineData("'%d'.format(['a'])", CelErrorCode.InvalidArgument)]
    [InlineData("'%o'.format([1.5])", CelErrorCode.InvalidArgument)]
    [InlineData("'%f'.format(['a'])", CelErrorCode.InvalidArgument)]
    [InlineData("'%x'.format([1.5])", CelErrorCode.InvalidArgument)]
    [InlineData("'%b'.format([1.5])", CelErrorCode.InvalidArgument)]
    [InlineData("'%s'.format([[optional.none()]])", CelErrorCode.InvalidArgument)]
    [InlineData("'%s'.format([{'a': optional.none()}])", CelErrorCode.InvalidArgument)]
    [InlineData("'%z'.format([1])", CelErrorCode.InvalidArgument)]
    [InlineData("'%d %d'.format([1])", CelErrorCode.IndexOutOfRange)]
    [InlineData("'%.f'.format([1.0])", CelErrorCode.InvalidArgument)]
    [InlineData("'%.2'.format([1.0])", CelErrorCode.InvalidArgument)]
    [InlineData("base64.decode('a')", CelErrorCode.InvalidArgument)]
    [InlineData("dyn([1])[dyn('a')]", CelErrorCode.NoSuchOverload)]
    [InlineData("dyn([1])[dyn(0.5)]", CelErrorCode.InvalidArgument)]
    [InlineData("dyn([1])[dyn(18446744073709551615u)]", CelErrorCode.IndexOutOfRange)]
    [InlineData("dyn([1])[dyn(-1.0)]", CelErrorCode.IndexOutOfRange)]
    [InlineData("dyn([1])[dyn(1e300)]", CelErrorCode.IndexOutOfRange)]
    [InlineData("dyn(b'a')[0]", CelErrorCode.NoSuchOverload)]
    [InlineData("dyn(1).a", CelErrorCode.NoSuchOverload)]
    [InlineData("dyn(1)[?0]", CelErrorCode.NoSuchOverload)]
    [InlineData("has(dyn(1).a)", CelErrorCode.NoSuchOverload)]
    [InlineData("has(dyn(subject).age)", CelErrorCode.NoSuchKey)]
    [InlineData("dyn(subject).age", CelErrorCode.NoSuchKey)]
    [InlineData("dyn(subject)[0]", CelErrorCode.NoSuchOverload)]
    [InlineData("dyn('a').all(x, true)", CelErrorCode.NoSuchOverload)]
    [InlineData("dyn(1).transformList(k, v, k)", CelErrorCode.NoSuchOverload)]
    [InlineData("[1].all(x, dyn(x))", CelErrorCode.NoSuchOverload)]
    [InlineData("dyn(1) && true", CelErrorCode.NoSuchOverload)]
    [InlineData("!dyn(1)", CelErrorCode.NoSuchOverload)]
    [InlineData("dyn(1) ? 1 : 2", CelErrorCode.NoSuchOverload)]
    [InlineData("{dyn([1]): 1}", CelErrorCode.InvalidArgument)]
    [InlineData("{dyn(null): 1}", CelErrorCode.InvalidArgument)]
    [InlineData("{dyn(1): 1, dyn(1u): 2}", CelErrorCode.DuplicateKey)]
    [InlineData("[?dyn(1)]", CelErrorCode.NoSuchOverload)]
    [InlineData("dyn(1).optMap(x, x)", CelErrorCode.NoSuchOverload)]
    [InlineData("optional.of(1).optFlatMap(x, dyn(x))", CelErrorCode.NoSuchOverload)]
    [InlineData("[1].transformMapEntry(i, v, dyn(v))", CelErrorCode.NoSuchOverload)]
    [InlineData("[dyn(1), 'a'].sort()", CelErrorCode.NoSuchOverload)]
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

    /// <summary>Results above 2^24 units are errors, also where a macro or a function would make them of small parts.</summary>
    [Theory]
    [InlineData("text + text")]
    [InlineData("raw + raw")]
    [InlineData("flags + flags")]
    [InlineData("[flags, flags].flatten()")]
    [InlineData("[text, text].join()")]
    [InlineData("['', text].join(text)")]
    [InlineData("text.replace('x', 'yyy')")]
    [InlineData("'%s%s'.format([text, text])")]
    [InlineData("'%s'.format([[text, text]])")]
    [InlineData("'%s'.format([{'a': text, 'b': text}])")]
    public void Evaluate_ResultAboveTheLimit_IsAnError(string call)
    {
        CelEnvironment environment = new CelEnvironmentBuilder()
            .AddStandardLibrary()
            .AddExtensions(CelExtensionLibraries.All)
            .AddVariable<Large>("text", CelType.String, nameof(Large.Text))
            .AddVariable<Large>("raw", CelType.Bytes, nameof(Large.Raw))
            .AddVariable<Large>("flags", CelType.List(CelType.Bool), nameof(Large.Flags))
            .Build();

        CelErrorCode error = BothWays.Checked(environment, call).Compile<Large, object>().Evaluate(Large.Instance).Error;

        // A text that is too long is no text for `format`.
        error.Should().Be(call.StartsWith("'%s", StringComparison.Ordinal) ? CelErrorCode.InvalidArgument : CelErrorCode.LimitExceeded);
        BothWays.Checked(environment, call).ToInterpreter().Evaluate(Large.Instance).Error.Should().BeOneOf(CelErrorCode.LimitExceeded, error);
    }

    /// <summary>Just above half of the longest text, bytes and list.</summary>
    private sealed record Large(string Text, byte[] Raw, bool[] Flags)
    {
        internal static Large Instance { get; } = new(new string('x', (1 << 23) + 1), new byte[(1 << 23) + 1], new bool[(1 << 23) + 1]);
    }
}
