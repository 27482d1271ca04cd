namespace VaultPolicy.EndToEnd.Tests;

/// <summary>An error inside an expression points at its place in the file, however YAML writes the expression.</summary>
public sealed class FoldedExpressionTests
{
    [Fact]
    public void Check_TypeErrorInAFoldedBlock_PointsAtItsLineAndColumn() => Output(
        """
              when: >
                subject.level >= 1
                && subject.level
                  > 'two'
        """).Should().Be(
        """
        error[VP3019]: cannot compare a whole number with a text, only with a whole number
          --> policy.yaml:29:11
           |
        29 |           > 'two'
           |           ^
           = help: a text is no number: leave out the quotes of a number, or compare texts with texts
           = more: vaultpolicy explain VP3019

        1 policy, 1 error, 0 warnings

        """);

    [Theory]
    [InlineData("when: subject.level > 'two'", "26:27", "                           ^")]
    [InlineData("when: \"subject.level > 'two'\"", "26:28", "                            ^")]
    [InlineData("when: \"subject\\u002elevel > 'two'\"", "26:33", "                                 ^")]
    [InlineData("when: 'subject.level > \"two\"'", "26:28", "                            ^")]
    [InlineData("when: 'subject.country == ''FR'' && subject.level > \"two\"'", "26:57", "                                                         ^")]
    [InlineData("when: >-\n\n        subject.level\n        > 'two'", "29:9", "         ^")]
    [InlineData("when: |\n        subject.level >\n          'two'", "27:23", "                       ^")]
    [InlineData("when: subject.level\n          > 'two'", "27:11", "           ^")]
    [InlineData("when: \"subject.level\n          > 'two'\"", "27:11", "           ^")]
    public void Check_TypeErrorInAnyScalar_PointsAtItsLineAndColumn(string when, string place, string carets)
    {
        string output = Output("      " + when);

        output.Should().StartWith("error[VP3019]: cannot compare a whole number with a text, only with a whole number\n");
        output.Should().Contain($"--> policy.yaml:{place}\n").And.Contain($"   |{carets}\n");
    }

    private static string Output(string when)
    {
        using var scratch = new Scratch();
        scratch.Write("policy.yaml", SmallPolicy.With("      when: \"true\"", when));
        ProcessResult result = Vaultpolicy.Run(scratch.Folder, "check", "policy.yaml");
        result.ExitCode.Should().Be(1, result.Both);
        result.Error.Should().BeEmpty();
        return result.Out;
    }
}
