namespace VaultPolicy.Cel.Tests.StandardLibrary;

/// <summary>Conversions at the ends of their ranges, and texts that are nearly numbers.</summary>
public class ConversionTests
{
    private static readonly CelEnvironment Environment = Vault.Builder().AddExtensions(CelExtensionLibraries.All).Build();

    [Theory]
    [InlineData("int(9223372036854775807u) == 9223372036854775807 && int(0u) == 0 && int(-7) == -7")]
    [InlineData("int(9223372036854774784.0) == 9223372036854774784 && int(-9223372036854774784.0) == -9223372036854774784")]
    [InlineData("int(1.9) == 1 && int(-1.9) == -1 && int(0.0) == 0")]
    [InlineData("int('9223372036854775807') == 9223372036854775807 && int('-9223372036854775808') == -9223372036854775808 && int('+5') == 5 && int('0') == 0 && uint('10') == 10u && int('-19') == -19")]
    [InlineData("int(timestamp('1969-12-31T23:59:59.5Z')) == -1 && int(timestamp('1970-01-01T00:00:01.5Z')) == 1")]
    [InlineData("int(duration('-1500ms')) == -1 && int(duration('1500ms')) == 1")]
    [InlineData("uint(0) == 0u && uint(9223372036854775807) == 9223372036854775807u && uint(5u) == 5u")]
    [InlineData("uint(18446744073709549568.0) == 18446744073709549568u && uint(1.9) == 1u && uint(0.0) == 0u && uint(-0.0) == 0u")]
    [InlineData("uint('18446744073709551615') == 18446744073709551615u")]
    [InlineData("double(9007199254740993) == 9007199254740992.0 && double(18446744073709551615u) == 18446744073709551616.0 && double(1.5) == 1.5")]
    [InlineData("double('1e3') == 1000.0 && double('-.5') == -0.5 && double('+5.') == 5.0 && double('-0') == 0.0 && double('0') == 0.0")]
    [InlineData("string(double('NaN')) == 'NaN' && string(double('-Inf')) == '-Inf' && string(double('+Inf')) == '+Inf'")]
    [InlineData("double('Infinity') == double('Inf') && double('+Infinity') == double('Inf') && double('-Infinity') == -double('Inf')")]
    [InlineData("['1', 't', 'T', 'true', 'TRUE', 'True'].all(x, bool(x)) && ['0', 'f', 'F', 'false', 'FALSE', 'False'].all(x, !bool(x)) && bool(true)")]
    [InlineData("string(true) == 'true' && string(false) == 'false' && string('a') == 'a' && string(-5) == '-5' && string(5u) == '5'")]
    [InlineData("string(1e21) == '1e+21' && string(1e20) == '100000000000000000000' && string(-1.5e21) == '-1.5e+21'")]
    [InlineData("string(0.0001) == '0.0001' && string(0.00001) == '1e-05' && string(-0.00012) == '-0.00012' && string(1.25e-5) == '1.25e-05'")]
    [InlineData("string(0.0) == '0' && string(-0.0) == '-0' && string(100.0) == '100' && string(123.456) == '123.456' && string(1e100) == '1e+100'")]
    [InlineData("string(5e-324) == '5e-324' && string(1.7976931348623157e308) == '1.7976931348623157e+308' && string(0.1) == '0.1'")]
    [InlineData("string(b'abc') == 'abc' && string(bytes('é😀')) == 'é😀' && bytes(b'a') == b'a' && bytes('é') == b'\\xc3\\xa9'")]
    [InlineData("string(timestamp('2024-02-29T12:00:00.120Z')) == '2024-02-29T12:00:00.12Z' && string(duration('-1500ms')) == '-1.5s'")]
    [InlineData("timestamp(253402300799) == timestamp('9999-12-31T23:59:59Z') && timestamp(-62135596800) == timestamp('0001-01-01T00:00:00Z')")]
    [InlineData("timestamp(timestamp(5)) == timestamp(5) && duration(duration('5s')) == duration('5s') && duration(5) == duration('5s')")]
    [InlineData("duration(9223372036) == duration('9223372036s') && duration(-9223372036) == duration('-9223372036s')")]
    [InlineData("size('aé😀') == 3 && size('') == 0 && size(b'\\xff\\x00') == 2 && 'x😀y😀'.size() == 4")]
    [InlineData("'abc'.contains('bc') && !'abc'.contains('BC') && 'abc'.startsWith('ab') && !'abc'.startsWith('b') && 'abc'.endsWith('c') && !'abc'.endsWith('b')")]
    public void Evaluate_Conversion_IsExact(string text) => BothWays.IsTrue(Environment, text);

    [Theory]
    [InlineData("int(9223372036854775808u)", CelErrorCode.Overflow)]
    [InlineData("int(9223372036854775808.0)", CelErrorCode.Overflow)]
    [InlineData("int(-9223372036854775808.0)", CelErrorCode.Overflow)]
    [InlineData("int(0.0 / 0.0)", CelErrorCode.Overflow)]
    [InlineData("int(1.0 / 0.0)", CelErrorCode.Overflow)]
    [InlineData("int('')", CelErrorCode.InvalidConversion)]
    [InlineData("int(' 1')", CelErrorCode.InvalidConversion)]
    [InlineData("int('1 ')", CelErrorCode.InvalidConversion)]
    [InlineData("int('1\\x00')", CelErrorCode.InvalidConversion)]
    [InlineData("int('1_0')", CelErrorCode.InvalidConversion)]
    [InlineData("int('9223372036854775808')", CelErrorCode.InvalidConversion)]
    [InlineData("int('0x10')", CelErrorCode.InvalidConversion)]
    [InlineData("uint(-1)", CelErrorCode.Overflow)]
    [InlineData("uint(-0.5)", CelErrorCode.Overflow)]
    [InlineData("uint(-1.0)", CelErrorCode.Overflow)]
    [InlineData("uint(18446744073709551616.0)", CelErrorCode.Overflow)]
    [InlineData("uint('-1')", CelErrorCode.InvalidConversion)]
    [InlineData("uint('1\\x00')", CelErrorCode.InvalidConversion)]
    [InlineData("uint('18446744073709551616')", CelErrorCode.InvalidConversion)]
    [InlineData("double('')", CelErrorCode.InvalidConversion)]
    [InlineData("double('1e999')", CelErrorCode.InvalidConversion)]
    [InlineData("double('nan')", CelErrorCode.InvalidConversion)]
    [InlineData("double('1,5')", CelErrorCode.InvalidConversion)]
    [InlineData("double('--1')", CelErrorCode.InvalidConversion)]
    [InlineData("bool('yes')", CelErrorCode.InvalidConversion)]
    [InlineData("bool('tRUE')", CelErrorCode.InvalidConversion)]
    [InlineData("string(b'\\xff')", CelErrorCode.InvalidConversion)]
    [InlineData("string(b'\\xc3')", CelErrorCode.InvalidConversion)]
    [InlineData("timestamp(253402300800)", CelErrorCode.Overflow)]
    [InlineData("timestamp(-62135596801)", CelErrorCode.Overflow)]
    [InlineData("timestamp(9223372036854775807)", CelErrorCode.Overflow)]
    [InlineData("duration(9223372037)", CelErrorCode.Overflow)]
    [InlineData("duration(-9223372037)", CelErrorCode.Overflow)]
    [InlineData("timestamp('2024-02-30T00:00:00Z')", CelErrorCode.InvalidConversion)]
    [InlineData("duration('1d')", CelErrorCode.InvalidConversion)]
    [InlineData("ip('1.2.3.4\\x00')", CelErrorCode.InvalidConversion)]
    [InlineData("ip('::1\\x00')", CelErrorCode.InvalidConversion)]
    [InlineData("cidr('10.0.0.0/8\\x00')", CelErrorCode.InvalidConversion)]
    public void Evaluate_Conversion_RefusesWhatHasNoValue(string text, CelErrorCode error) => BothWays.Fails(Environment, text, error);

    [Fact]
    public void Evaluate_LongestNumberText_IsTheLastAccepted()
    {
        BothWays.IsTrue(Environment, $"double('0.{new string('0', 509)}1') == 0.0");
        BothWays.Fails(Environment, $"double('0.{new string('0', 510)}1')", CelErrorCode.InvalidConversion);
    }

    [Theory]
    [InlineData("{1: 'a'}[dyn(1.0)] == 'a' && {1u: 'a'}[dyn(1)] == 'a' && {1: 'a'}[dyn(1u)] == 'a' && {1u: 'a'}[dyn(1.0)] == 'a'")]
    [InlineData("{9223372036854775808u: 'a'}[dyn(9223372036854775808.0)] == 'a'")]
    [InlineData("dyn(9223372036854775808.0) in {9223372036854775808u: 'a'} && !(dyn(1.5) in {1: 'a'}) && !(dyn(-1) in {1u: 'a'})")]
    [InlineData("!(dyn(18446744073709551615u) in {1: 'a'}) && !(dyn(-1.0) in {1u: 'a'}) && !(dyn([1]) in {1: 'a'}) && !(dyn(null) in {1: 'a'})")]
    public void Evaluate_NumberKeyOfAnotherType_FindsTheEqualOne(string text) => BothWays.IsTrue(Environment, text);
}
