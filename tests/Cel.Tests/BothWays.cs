namespace VaultPolicy.Cel.Tests;

/// <summary>Expectations that compiled code and the interpreter both have to meet.</summary>
internal static class BothWays
{
    internal static void IsTrue(CelEnvironment environment, string text)
    {
        CelChecked expression = Checked(environment, text);
        expression.Compile<Vault, object>().Evaluate(Vault.Sample).Should().Be(new CelOutcome<object>(true, CelErrorCode.None, 0), "{0} is compiled", text);
        expression.ToInterpreter().Evaluate(Vault.Sample).Value.Should().Be(true, "{0} is interpreted", text);
    }

    internal static void Fails(CelEnvironment environment, string text, CelErrorCode error)
    {
        CelChecked expression = Checked(environment, text);
        expression.Compile<Vault, object>().Evaluate(Vault.Sample).Error.Should().Be(error, "{0} is compiled", text);
        expression.ToInterpreter().Evaluate(Vault.Sample).Error.Should().Be(error, "{0} is interpreted", text);
    }

    internal static CelChecked Checked(CelEnvironment environment, string text)
    {
        CelCheckResult result = environment.Check(text);
        result.Issues.Should().BeEmpty("{0} is well typed", text);
        return result.Expression!;
    }
}
