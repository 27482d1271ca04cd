using VaultPolicy.Cel.Checking;
using VaultPolicy.Cel.Types;

namespace VaultPolicy.Cel.Tests.Checking;

public class CheckerTests
{
    [Theory]
    [InlineData("subjct.level > 1", CelIssueKind.UnknownName, 0, 6, "unknown name `subjct`", "did you mean `subject`?")]
    [InlineData("limits.shar < 1.0", CelIssueKind.UnknownName, 0, 11, "unknown name `limits.shar`", "did you mean `limits.share`?")]
    [InlineData("subject.contry == 'FR'", CelIssueKind.UnknownField, 8, 14, "`subject` has no field `contry`", "did you mean `country`?")]
    [InlineData("subject.country.startWith('F')", CelIssueKind.UnknownFunction, 16, 25, "unknown function `startWith`", "did you mean `startsWith`?")]
    [InlineData("amount + portfolio.idle == amount", CelIssueKind.NoMatchingOverload, 7, 8, "no matching overload for `amount(USDC) + amount(ETH)`", null)]
    [InlineData("amount == portfolio.idle", CelIssueKind.NoMatchingOverload, 7, 9, "no matching overload for `amount(USDC) == amount(ETH)`", null)]
    [InlineData("limits.share < 1", CelIssueKind.NoMatchingOverload, 13, 14, "no matching overload for `decimal < int`", "write `1.0`")]
    [InlineData("1u + 1 == 2u", CelIssueKind.NoMatchingOverload, 3, 4, "no matching overload for `uint + int`", "write `1u`")]
    [InlineData("subject.level", CelIssueKind.TypeMismatch, 0, 13, "the expression is int, bool is needed", null)]
    [InlineData("subject.level && true", CelIssueKind.TypeMismatch, 0, 13, "a condition is needed, this is int", null)]
    [InlineData("dyn(1) == 1", CelIssueKind.DynForbidden, 0, 6, "`dyn` is not allowed here: every type is known", "remove `dyn(…)`")]
    [InlineData("size([1, 'a']) == 2", CelIssueKind.DynForbidden, 9, 12, "the elements before are int, this one is string", "give all the same type")]
    [InlineData("duration('1 day') > duration('1h')", CelIssueKind.InvalidLiteral, 9, 16, "this text is not a duration", "write for example `'24h'` or `'1h30m'`")]
    [InlineData("subject.country.matches('(')", CelIssueKind.InvalidLiteral, 24, 27, "this text is not a regular expression", null)]
    [InlineData("0.12345678901234567890123456789 < limits.share", CelIssueKind.InvalidLiteral, 0, 31, "`0.12345678901234567890123456789` has no exact decimal: at most 28 significant digits", null)]
    [InlineData("has(subject)", CelIssueKind.InvalidMacro, 4, 11, "`has` needs a field selection", "write `has(value.field)`")]
    [InlineData("subject.tags.all(1, true)", CelIssueKind.InvalidMacro, 17, 18, "a simple variable name is needed here", null)]
    [InlineData("subject.level.exists(x, true)", CelIssueKind.TypeMismatch, 0, 13, "a list or map is needed here, this is int", null)]
    [InlineData("subject.country.lowerAscii() == 'fr'", CelIssueKind.NotAvailable, 16, 26, "`lowerAscii` belongs to the extension library `Strings`, which is not available here", null)]
    [InlineData("math.greatest(1, 2) == 2", CelIssueKind.NotAvailable, 5, 13, "`math.greatest` belongs to the extension library `Math`, which is not available here", null)]
    [InlineData("subject.?country == 'FR'", CelIssueKind.NotAvailable, 0, 16, "optional values belong to the extension library `Optionals`, which is not available here", null)]
    [InlineData("subject.level == 1 ? true : 1", CelIssueKind.NoMatchingOverload, 0, 29, "both results of `?:` need the same type, these are bool and int", null)]
    public void Check_Mistake_SaysWhatWhereAndHelps(string text, CelIssueKind kind, int start, int end, string message, string? help)
    {
        CelCheckResult result = Vault.Closed().Check(text, CelType.Bool);

        result.Expression.Should().BeNull();
        CelIssue issue = result.Issues.First();
        (issue.Kind, issue.Start, issue.End, issue.Message).Should().Be((kind, start, end, message));
        if (help is not null)
        {
            issue.Help.Should().Be(help);
        }
    }

    [Fact]
    public void Check_NoOverload_ListsCandidates()
    {
        CelIssue issue = Vault.Closed().Check("subject.country.startsWith(1)").Issues.Single();

        issue.Message.Should().Be("no matching overload for `string.startsWith(int)`");
        issue.Help.Should().Be("candidates: `string.startsWith(string)`");
        (issue.Start, issue.End).Should().Be((16, 26));
    }

    [Theory]
    [InlineData("1 > 'two'", "candidates: `int > int`, `int > uint`, `int > double`")]
    [InlineData("'two' - 1", "candidates: `int - int`, ")]
    public void Check_NoOverload_ListsThoseThatTakeTheFirstOperandFirst(string text, string help) =>
        Vault.Closed().Check(text).Issues.Single().Help.Should().StartWith(help);

    [Fact]
    public void Check_SeveralMistakes_ReportsAllByPosition() =>
        Vault.Closed().Check("foo == 1 && subject.bar == 2 || baz()").Issues.Select(i => i.Start).Should().Equal(0, 20, 32);

    [Fact]
    public void Check_OneMistake_GivesOneIssue() =>
        Vault.Closed().Check("(foo + 1 > 2 ? foo.bar : 3).baz[1] == 4").Issues.Select(i => i.Message).Should().OnlyContain(m => m == "unknown name `foo`");

    [Theory]
    [InlineData("1 < 2.5", "write `1.0`")]
    [InlineData("2u >= 1", "write `1u`")]
    [InlineData("subject.level < portfolio.leverage", "convert one side, for example with `int(…)`")]
    public void Check_MixedNumbersForbidden_ProposesAnEdit(string text, string help)
    {
        CelEnvironment environment = Vault.Builder().ForbidMixedNumbers().Build();

        environment.Check(text).Issues.Single().Help.Should().Be(help);
    }

    [Theory]
    [InlineData("[]", "list(dyn)")]
    [InlineData("[] + [1]", "list(int)")]
    [InlineData("{'a': [1]}", "map(string, list(int))")]
    [InlineData("[1, dyn('a')]", "list(dyn)")]
    [InlineData("subject.tags.map(t, t.size())", "list(int)")]
    [InlineData("type(amount)", "type(amount(USDC))")]
    [InlineData("amount + amount", "amount(USDC)")]
    public void Check_Expression_HasItsType(string text, string type) =>
        Vault.Open().Check(text).Expression!.Type.ToString().Should().Be(type);

    [Fact]
    public void Check_CostAboveTheLimit_IsRefused()
    {
        CelEnvironment environment = Vault.Builder().SetCostLimit(100_000, collectionSize: 1_000).Build();

        environment.Check("subject.tags.all(a, a != '')").Issues.Should().BeEmpty();
        CelIssue issue = environment.Check("subject.tags.all(a, subject.tags.all(b, a != b))").Issues.Single();
        issue.Kind.Should().Be(CelIssueKind.CostExceeded);
    }

    [Fact]
    public void Check_Clauses_AreTheLeavesOfTheLogic() =>
        Vault.Closed().Check("subject.verified && !(subject.level < 2 || note == 'x')").Expression!.Clauses
            .Select(c => (c.Text, c.IsNegated)).Should().Equal(("subject.verified", false), ("subject.level < 2", true), ("note == 'x'", true));

    [Theory]
    [InlineData("has((1).x)", CelIssueKind.TypeMismatch, 8, 9, "a value of type int has no fields")]
    [InlineData("(1).x", CelIssueKind.TypeMismatch, 4, 5, "a value of type int has no fields")]
    [InlineData("has(subject.contry)", CelIssueKind.UnknownField, 12, 18, "`subject` has no field `contry`")]
    [InlineData("has(nobody.x)", CelIssueKind.UnknownName, 4, 10, "unknown name `nobody`")]
    [InlineData("has(subject.?country)", CelIssueKind.InvalidMacro, 4, 20, "`has` needs a field selection")]
    [InlineData("[1].all(x, x, true)", CelIssueKind.InvalidMacro, 11, 12, "the two variables need different names, both are `x`")]
    [InlineData("[1].all(x, 1, true)", CelIssueKind.InvalidMacro, 11, 12, "a simple variable name is needed here")]
    [InlineData("[1].all(.x, true)", CelIssueKind.InvalidMacro, 8, 10, "a simple variable name is needed here")]
    [InlineData("[1].sortBy(1, 2)", CelIssueKind.InvalidMacro, 11, 12, "a simple variable name is needed here")]
    [InlineData("1.sortBy(x, x)", CelIssueKind.TypeMismatch, 0, 1, "a list or map is needed here, this is int")]
    [InlineData("optional.of(1).optMap(1, 2)", CelIssueKind.InvalidMacro, 22, 23, "a simple variable name is needed here")]
    [InlineData("cel.bind(1, 2, 3)", CelIssueKind.InvalidMacro, 9, 10, "a simple variable name is needed here")]
    [InlineData("cel.iterVar(0, 0)", CelIssueKind.UnknownName, 0, 17, "`cel.iterVar` refers to nothing here")]
    [InlineData("cel.block([?optional.of(1)], 1)", CelIssueKind.InvalidMacro, 10, 27, "`cel.block` needs a list of definitions")]
    [InlineData("cel.nothing(1)", CelIssueKind.UnknownName, 0, 3, "unknown name `cel`")]
    [InlineData("[1].map(x, x + 'a')", CelIssueKind.NoMatchingOverload, 13, 14, "no matching overload for `int + string`")]
    [InlineData("[1].filter(x, x)", CelIssueKind.TypeMismatch, 14, 15, "a condition is needed, this is int")]
    [InlineData("[1].map(x, 'a', x)", CelIssueKind.TypeMismatch, 11, 14, "a condition is needed, this is string")]
    [InlineData("!1", CelIssueKind.TypeMismatch, 1, 2, "a condition is needed, this is int")]
    [InlineData("1 ? 2 : 3", CelIssueKind.TypeMismatch, 0, 1, "a condition is needed, this is int")]
    [InlineData("proto.getExt(1, 2)", CelIssueKind.NotAvailable, 6, 12, "`proto.getExt` is part of CEL but not available here yet")]
    [InlineData("google.protobuf.Duration{seconds: 1}", CelIssueKind.NotAvailable, 0, 36, "message `google.protobuf.Duration` cannot be made: messages are part of CEL but not available here yet")]
    [InlineData("size", CelIssueKind.UnknownName, 0, 4, "`size` is a function")]
    [InlineData("cel.bind(x, [], [x] == x)", CelIssueKind.NoMatchingOverload, 20, 22, "no matching overload for `list(list(dyn)) == list(dyn)`")]
    [InlineData("math.nothing(1)", CelIssueKind.UnknownFunction, 5, 12, "unknown function `math.nothing`")]
    [InlineData("nobody.map(x, x)", CelIssueKind.UnknownName, 0, 6, "unknown name `nobody`")]
    [InlineData("nobody[0] + nobody.f() + f(nobody) + [nobody][0]", CelIssueKind.UnknownName, 0, 6, "unknown name `nobody`")]
    public void Check_MistakeInAnOpenEnvironment_IsReportedOnceAtItsPlace(string text, CelIssueKind kind, int start, int end, string message)
    {
        CelEnvironment environment = Vault.Builder().AddExtensions(CelExtensionLibraries.All).Build();

        CelIssue issue = environment.Check(text).Issues[0];

        (issue.Kind, issue.Start, issue.End, issue.Message).Should().Be((kind, start, end, message));
    }

    [Theory]
    [InlineData("[] == []", "the type of the elements is unknown")]
    [InlineData("{} == {}", "the type of the keys or values is unknown")]
    [InlineData("[null] == [null]", "the type of the elements is unknown")]
    [InlineData("{'a': 1, 2: 2}.size() == 2", "the keys before are string, this one is int")]
    [InlineData("{'a': 1, 'b': 'c'}.size() == 2", "the values before are int, this one is string")]
    public void Check_UnknownTypesInAClosedEnvironment_AreRefused(string text, string message) =>
        Vault.Closed().Check(text).Issues[0].Should().BeEquivalentTo(new { Kind = CelIssueKind.DynForbidden, Message = message });

    [Theory]
    [InlineData("1e2", true)]
    [InlineData("1.5e-3", true)]
    [InlineData("0.0000e5", true)]
    [InlineData("100.000e-2", true)]
    [InlineData("79228162514264337593543950335.0", true)]
    [InlineData("79228162514264337593543950336.0", false)]
    [InlineData("1e28", true)]
    [InlineData("1e29", false)]
    [InlineData("1e-28", true)]
    [InlineData("1e-29", false)]
    [InlineData("10e-29", true)]
    [InlineData("0e65", false)]
    [InlineData("0e64", true)]
    [InlineData("1e-99999999999", false)]
    [InlineData("0.1234567890123456789012345678", true)]
    [InlineData("-0.12345678901234567890123456780", true)]
    public void Check_DecimalLiteral_IsExactOrRefused(string text, bool accepted)
    {
        CelCheckResult result = Vault.Closed().Check(text);

        result.IsOk.Should().Be(accepted);
        if (accepted)
        {
            decimal expected = decimal.Parse(text, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture);
            result.Expression!.Compile<Vault, decimal>().Evaluate(Vault.Sample).Value.Should().Be(expected);
            result.Expression.ToInterpreter().Evaluate(Vault.Sample).Value.Should().Be(expected);
        }
        else
        {
            result.Issues.Single().Message.Should().Be($"`{text}` has no exact decimal: at most 28 significant digits");
            Vault.Closed().ToInterpreter(result.Syntax!).Evaluate(Vault.Sample).Error.Should().Be(CelErrorCode.InvalidConversion);
        }
    }

    [Theory]
    [InlineData("subjct", "did you mean `subject`?")]
    [InlineData("SUBJECT", "did you mean `subject`?")]
    [InlineData("usbject", "did you mean `subject`?")]
    [InlineData("sub", null)]
    [InlineData("subjectsubject", null)]
    [InlineData("x", null)]
    [InlineData("nte", "did you mean `note`?")]
    [InlineData("noet", "did you mean `note`?")]
    public void Check_MisspeltName_SuggestsTheNearest(string text, string? help) => Vault.Open().Check(text).Issues.Single().Help.Should().Be(help);

    [Fact]
    public void Check_LongName_SuggestsNothing()
    {
        string name = new('a', 65);
        CelEnvironment environment = new CelEnvironmentBuilder().AddConstant(name, CelType.Int, 1L).AddConstant(name[..64], CelType.Int, 1L).Build();

        environment.Check(name + "b").Issues.Single().Help.Should().BeNull();
        environment.Check(name[..62] + "b").Issues.Single().Help.Should().Be($"did you mean `{name[..64]}`?");
    }

    [Fact]
    public void Check_WithoutTheStandardLibrary_HasNoOperators()
    {
        CelEnvironment environment = new CelEnvironmentBuilder().Build();

        environment.Check("{'a': 1}.a").Issues.Single().Message.Should().Be("no matching overload for `map(string, int)[string]`");
        environment.Check("1 + 1").Issues.Single().Message.Should().Be("unknown function `_+_`");
        environment.Check("1 == 1 && true").IsOk.Should().BeTrue();
    }

    [Fact]
    public void Check_RecordThatWasNotDeclared_HasNoFields()
    {
        CelEnvironment environment = new CelEnvironmentBuilder().AddVariable<Vault>("ghost", CelType.Record("spirit", typeof(Subject)), nameof(Vault.Subject)).Build();

        CelIssue issue = environment.Check("ghost.country").Issues.Single();
        (issue.Message, issue.Help).Should().Be(("`spirit` has no field `country`", null));
    }

    [Theory]
    [InlineData("[?dyn(optional.of(1))]", "list(dyn)")]
    [InlineData("[?optional.of(1), 2]", "list(int)")]
    [InlineData("[?optional.none()]", "list(dyn)")]
    [InlineData("{'a': 1, ?'b': optional.of(2)}", "map(string, int)")]
    [InlineData("optional.none()", "optional(dyn)")]
    [InlineData("[optional.of(1), optional.none()]", "list(optional(int))")]
    [InlineData("[optional.of(1), null]", "list(optional(int))")]
    [InlineData("[null, optional.of(1)]", "list(optional(int))")]
    [InlineData("[1, null]", "list(dyn)")]
    [InlineData("[[], [1]]", "list(list(int))")]
    [InlineData("[[1], []]", "list(list(int))")]
    [InlineData("[[1], ['a']]", "list(dyn)")]
    [InlineData("[{}, {'a': [1]}]", "list(map(string, list(int)))")]
    [InlineData("[[dyn(1)], [1]]", "list(list(dyn))")]
    [InlineData("[[1], [dyn(1)]]", "list(list(dyn))")]
    [InlineData("true ? [] : [1]", "list(int)")]
    [InlineData("true ? 1 : dyn(1)", "dyn")]
    [InlineData("true ? null : timestamp(0)", "timestamp")]
    [InlineData("{1: 'a'}.map(k, k)", "list(int)")]
    [InlineData("{1: 'a'}.transformList(k, v, v)", "list(string)")]
    [InlineData("{1: 'a'}.transformMap(k, v, 2u)", "map(int, uint)")]
    [InlineData("['a'].transformMap(i, v, v)", "map(int, string)")]
    [InlineData("['a'].transformMapEntry(i, v, {v: i})", "map(string, int)")]
    [InlineData("[1].transformMapEntry(i, v, dyn({v: i}))", "map(dyn, dyn)")]
    [InlineData("dyn([1]).map(x, x)", "list(dyn)")]
    [InlineData("dyn({}).transformMap(k, v, 1)", "map(dyn, int)")]
    [InlineData("[1, 2].filter(x, x > 1)", "list(int)")]
    [InlineData("['a'].sortBy(x, x.size())", "list(string)")]
    [InlineData("dyn(['a']).sortBy(x, x)", "list(dyn)")]
    [InlineData("cel.bind(x, [], x + [1])", "list(int)")]
    [InlineData("cel.block([1, cel.index(0) + 1], [cel.index(1)])", "list(int)")]
    [InlineData("optional.of([1]).optMap(x, x[0])", "optional(int)")]
    [InlineData("optional.of(1).optFlatMap(x, optional.of('a'))", "optional(string)")]
    [InlineData("optional.of({'a': 1}).a", "optional(int)")]
    [InlineData("subject.?country", "optional(string)")]
    [InlineData("[1][?0]", "optional(int)")]
    [InlineData("dyn([1])[?0]", "optional(dyn)")]
    [InlineData("dyn(1) + 1", "int")]
    [InlineData("dyn(1) < 1", "bool")]
    [InlineData("dyn(1) + dyn(1)", "dyn")]
    [InlineData("-dyn(1)", "dyn")]
    [InlineData("[1].size() + {}.size()", "int")]
    [InlineData("type([1])", "type(list(int))")]
    [InlineData("type(dyn(1))", "type(dyn)")]
    [InlineData("int", "type(int)")]
    [InlineData("has(subject.country)", "bool")]
    [InlineData("[].all(x, x)", "bool")]
    [InlineData("[].map(x, has(x.a))", "list(bool)")]
    [InlineData("math.greatest(1, 2, 3)", "dyn")]
    [InlineData("math.greatest(1, 2u, 3.0)", "dyn")]
    [InlineData("{'a': []}.a + [1.5]", "list(double)")]
    [InlineData("[[], []]", "list(list(dyn))")]
    [InlineData("[1, 2] + []", "list(int)")]
    [InlineData("amount", "amount(USDC)")]
    [InlineData("[amount] + [limits.floor]", "list(amount(USDC))")]
    public void Check_Expression_HasTheDeducedType(string text, string type) =>
        BothWays.Checked(Vault.Builder().AddExtensions(CelExtensionLibraries.All).Build(), text).Type.ToString().Should().Be(type);

    [Theory]
    [InlineData("[1, 2, 3].all(x, x > 0)", 100)]
    [InlineData("1 + 1", 3)]
    [InlineData("true", 1)]
    public void Check_Cost_IsAtMost(string text, long most) => BothWays.Checked(Vault.Open(), text).Cost.Should().BePositive().And.BeLessThanOrEqualTo(most);

    [Fact]
    public void Check_CostLimit_IsTheLastCostAllowed()
    {
        long cost = BothWays.Checked(Vault.Open(), "[1, 2, 3].map(x, x + 1).size() > 2").Cost;

        Vault.Builder().SetCostLimit(cost).Build().Check("[1, 2, 3].map(x, x + 1).size() > 2").IsOk.Should().BeTrue();
        CelIssue issue = Vault.Builder().SetCostLimit(cost - 1).Build().Check("[1, 2, 3].map(x, x + 1).size() > 2").Issues.Single();
        issue.Should().Be(new CelIssue(
            CelIssueKind.CostExceeded, $"the worst-case cost is {cost}, at most {cost - 1} is allowed", 0, 34, "iterate over fewer or smaller collections"));
    }

    [Theory]
    [InlineData("[1].all(x, true) && x == 1", "x")]
    [InlineData("[1].all(i, v, true) && i == 1", "i")]
    [InlineData("[1].all(i, v, true) && v == 1", "v")]
    [InlineData("cel.bind(x, 1, true) && x == 1", "x")]
    [InlineData("optional.of(1).optMap(x, x).hasValue() && x == 1", "x")]
    [InlineData("[1].sortBy(x, x) == [1] && x == 1", "x")]
    public void Check_VariableOfAMacro_EndsWithIt(string text, string name) =>
        Vault.Builder().AddExtensions(CelExtensionLibraries.All).Build().Check(text).Issues.Single().Message.Should().Be($"unknown name `{name}`");

    [Theory]
    [InlineData("[?1]", "write `optional.of(…)`")]
    [InlineData("optional.of(1).optFlatMap(x, x)", "write `optMap`")]
    [InlineData("size", "call it: `size(…)`")]
    public void Check_MistakeWithOneRemedy_ProposesIt(string text, string help) =>
        Vault.Builder().AddExtensions(CelExtensionLibraries.All).Build().Check(text).Issues.Single().Help.Should().Be(help);

    [Theory]
    [InlineData("timestamp('yesterday') > timestamp(0)", "this text is not a timestamp", "write for example `'2024-02-29T12:00:00Z'`")]
    [InlineData("duration('a day') > duration(0)", "this text is not a duration", "write for example `'24h'` or `'1h30m'`")]
    public void Check_BadLiteralInAClosedEnvironment_IsRefusedWithAnExample(string text, string message, string help) =>
        Vault.Closed().Check(text).Issues.Select(i => (i.Message, i.Help)).Should().Contain((message, help));

    [Theory]
    [InlineData("[1, 2].exists_one(x, x == 1) && [1, 2].existsOne(x, x == 1) && ![1, 1].exists_one(x, x == 1) && ![].existsOne(x, true)")]
    [InlineData("[1, 2].exists_one(i, v, v == 1) && [1, 2].existsOne(i, v, i == 1) && ![1, 1].exists_one(i, v, v == 1) && ![1].existsOne(i, v, i == 5)")]
    [InlineData("[1, 2].transformList(i, v, i > 0, v) == [2] && [1, 2].transformList(i, v, v) == [1, 2]")]
    [InlineData("[1, 2].transformMap(i, v, i > 0, v) == {1: 2} && {'a': 1}.transformMap(k, v, v + 1) == {'a': 2}")]
    [InlineData("[1, 2].map(x, x > 1, x) == [2] && [1, 2].map(x, x) == [1, 2] && [1, 2].filter(x, x > 1) == [2]")]
    [InlineData("[1, 2].all(i, v, v > i) && [1, 2].exists(i, v, v == 2 && i == 1) && [1, 2].all(x, x > 0) && [1, 2].exists(x, x > 1)")]
    public void Evaluate_Macro_DoesWhatItsNameSays(string text) => BothWays.IsTrue(Vault.Builder().AddExtensions(CelExtensionLibraries.All).Build(), text);
}
