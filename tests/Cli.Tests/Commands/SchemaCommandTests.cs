namespace VaultPolicy.Cli.Tests.Commands;

public sealed class SchemaCommandTests
{
    [Fact]
    public void Schema_IsOneJsonDocumentWithEverySection()
    {
        using var run = new CliRun();
        run.Run("schema").Should().Be(ExitCodes.Done);
        run.OutJson().GetProperty("properties").EnumerateObject().Select(p => p.Name)
            .Should().Contain(["vault", "assets", "access", "strategy", "rebalance", "risk", "fees", "governance"]);
    }
}
