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
}
