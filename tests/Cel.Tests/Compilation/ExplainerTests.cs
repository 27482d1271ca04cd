using VaultPolicy.Cel.Types;

namespace VaultPolicy.Cel.Tests.Compilation;

public class ExplainerTests
{
    [Fact]
    public void Explain_Rule_ShowsEveryClauseAndTheValuesItRead()
    {
        CelChecked rule = Vault.Closed().Check(
            "subject.level >= 3 && amount <= limits.floor || oracle.age('doge') < 60 || subject.country in ['US', subject.tags[0]] || subject.tags.exists(t, t == subject.country)", CelType.Bool).Expression!;

        CelExplanation explanation = rule.Explain<Vault>(v => v is Amount a ? $"{a.Units} units" : null).Explain(Vault.Sample);

        explanation.Clauses.Select(c => (c.Clause.Text, c.Outcome.Value, string.Join(", ", c.Operands.Select(o => $"{o.Text} = {o.Value ?? o.Error.ToString()}"))))
            .Should().Equal(
                ("subject.level >= 3", 0, "subject.level = 2"),
                ("amount <= limits.floor", 0, "amount = 500 units"),
                ("oracle.age('doge') < 60", 2, "oracle.age('doge') = Unavailable"),
                ("subject.country in ['US', subject.tags[0]]", 0, "subject.country = \"FR\", subject.tags[0] = \"kyc\", subject.tags = [\"kyc\", \"retail\"]"),
                ("subject.tags.exists(t, t == subject.country)", 0, "subject.tags = [\"kyc\", \"retail\"], subject.country = \"FR\""));
    }
}
