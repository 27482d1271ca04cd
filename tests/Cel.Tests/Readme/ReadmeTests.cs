using System.Text;
using VaultPolicy.Cel.Checking;
using VaultPolicy.Cel.Syntax;
using VaultPolicy.Cel.Types;

namespace VaultPolicy.Cel.Tests.Readme;

/// <summary>
/// The examples of the library's README. A block of the README stands here between <c>// README</c> and <c>// end</c> word for word, and what
/// it says beside the code is asserted. The first block is a program of its own: the package's test in tests/EndToEnd.Tests runs it.
/// </summary>
public class ReadmeTests
{
    private static readonly CelEnvironment Requests = new CelEnvironmentBuilder()
        .AddStandardLibrary()
        .AddVariable<Request>("amount", CelType.Int, nameof(Request.Amount))
        .AddVariable<Request>("country", CelType.String, nameof(Request.Country))
        .ForbidDyn()
        .Build();

    [Fact]
    public void Blocks_OfTheReadme_StandInTheseFiles()
    {
        string[] blocks = [.. Between(File.ReadAllLines(Path.Combine(RepositoryFiles.Root(), "src", "Cel", "README.md")), "```csharp", "```")];
        string[] examples = [.. Directory.EnumerateFiles(Folder(), "*.cs").SelectMany(file => Between(File.ReadAllLines(file), "// README", "// end"))];

        blocks.Skip(1).Should().BeEquivalentTo(examples);
        blocks[0].Should().Contain("using VaultPolicy.Cel;", "it is a whole program");
    }

    [Fact]
    public void RuleSet_SharesVariables()
    {
        CelEnvironment environment = Requests;

        // README
        CelChecked large = environment.Check("amount > 100").Expression!;
        CelEnvironment extended = environment.WithNamedVariable("variables.large", large);   // lazy, computed once per evaluation
        CelRuleSet<Request> rules = CelRuleSet<Request>.Compile([
            extended.Check("variables.large && country == 'FR'", CelType.Bool).Expression!,
            extended.Check("!variables.large", CelType.Bool).Expression!,
        ]);
        Span<CelRuleResult> results = stackalloc CelRuleResult[rules.Count];
        rules.Evaluate(new Request(500, "FR"), results);   // true, false; nothing allocated
        // end

        results.ToArray().Select(r => r.IsTrue).Should().Equal(true, false);
    }

    [Fact]
    public void Explanation_ShowsEachClause()
    {
        CelEnvironment environment = Requests;
        StringBuilder text = new();

        // README
        CelChecked rule = environment.Check("amount <= 1000 && !(country in ['FR', 'DE'])", CelType.Bool).Expression!;
        CelExplanation explanation = rule.Explain<Request>().Explain(new Request(500, "FR"));
        foreach (CelClauseOutcome clause in explanation.Clauses)
        {
            string values = string.Join(", ", clause.Operands.Select(o => $"{o.Text} = {o.Value}"));
            text.AppendLine($"{clause.Clause.Text}: {clause.Outcome.IsTrue}; {values}");
        }

        // amount <= 1000: True; amount = 500
        // country in ['FR', 'DE']: True; country = "FR"
        // end

        text.ToString().ReplaceLineEndings("\n").Should().Be("amount <= 1000: True; amount = 500\ncountry in ['FR', 'DE']: True; country = \"FR\"\n");
    }

    [Fact]
    public void Trace_IsNotedNowAndRenderedLater()
    {
        CelChecked rule = Requests.Check("amount <= 1000 && country in ['FR', 'DE']", CelType.Bool).Expression!;

        // README
        CelExplainer<Request> explainer = rule.Explain<Request>();
        CelTrace trace = explainer.NewTrace();   // one for each thread, used again and again
        CelOutcome<bool> decision = explainer.Evaluate(new Request(500, "US"), trace);   // false; nothing allocated
        ulong trueClauses = trace.TrueClauses[0];   // 0b01: the first clause was true, the second was not
        CelExplanation noted = explainer.Explain(trace);   // when somebody asks
        // end

        decision.Should().Be(new CelOutcome<bool>(false, CelErrorCode.None, 0));
        trueClauses.Should().Be(0b01);
        noted.Clauses.Select(c => c.Operands.Single().Value).Should().Equal("500", "\"US\"");
    }

    [Fact]
    public void Properties_BecomeVariables()
    {
        // README
        CelEnvironment reflected = new CelEnvironmentBuilder()
            .AddStandardLibrary()
            .AddVariables<Request>()   // amount: int, country: string
            .Build();
        // end

        reflected.Listing().Should().Contain(["amount: int", "country: string"]);
    }

    [Fact]
    public void HostTypes_KeepUnitsApart()
    {
        // README
        CelType amount = CelType.Opaque("amount", typeof(Amount), CelType.Parameter("U"));
        CelType usdc = CelType.Opaque("amount", typeof(Amount), CelType.Tag("USDC"));
        CelType eth = CelType.Opaque("amount", typeof(Amount), CelType.Tag("ETH"));
        CelEnvironment host = new CelEnvironmentBuilder()
            .AddStandardLibrary()
            .AddOpaque("amount", typeof(Amount), typeParameterCount: 1)
            .AddRecord<Account>("account", fields => fields.Field("owner", CelType.String).Field("cash", usdc).Field("gas", eth))
            .AddVariable<Transfer>("from", CelType.Record("account", typeof(Account)), nameof(Transfer.From))
            .AddVariable<Transfer>("sum", usdc, nameof(Transfer.Sum))
            .AddOperator(CelOperators.Add, "add_amount", amount, [amount, amount], typeof(Amount).GetMethod(nameof(Amount.Add))!)
            .AddOperator(CelOperators.LessOrEqual, "less_equals_amount", CelType.Bool, [amount, amount], typeof(Amount).GetMethod(nameof(Amount.IsAtMost))!)
            .Build();

        CelChecked covered = host.Check("from.owner == 'treasury' || sum + sum <= from.cash", CelType.Bool).Expression!;
        CelIssue mixed = host.Check("sum <= from.gas").Issues[0];   // no matching overload for `amount(USDC) <= amount(ETH)`
        // end

        mixed.Message.Should().Be("no matching overload for `amount(USDC) <= amount(ETH)`");
        CelProgram<Transfer, bool> program = covered.Compile<Transfer, bool>();
        program.Evaluate(new Transfer(new Account("ann", new Amount(9), new Amount(0)), new Amount(5))).Should().Be(new CelOutcome<bool>(false, CelErrorCode.None, 0));
        program.Evaluate(new Transfer(new Account("ann", new Amount(9), new Amount(0)), new Amount(ulong.MaxValue))).Error.Should().Be(CelErrorCode.Overflow);
    }

    [Fact]
    public void Extensions_AreAskedFor()
    {
        // README
        CelEnvironment extensive = new CelEnvironmentBuilder()
            .AddStandardLibrary()
            .AddExtensions(CelExtensionLibraries.Optionals | CelExtensionLibraries.Lists)
            .Build();
        CelChecked sorted = extensive.Check("[3, 1, 2].sort().first().orValue(0)", CelType.Int).Expression!;   // 1
        // end

        sorted.Compile<int, long>().Evaluate(0).Value.Should().Be(1);
    }

    [Fact]
    public void Interpreter_EvaluatesWithoutEmittingCode()
    {
        CelEnvironment environment = Requests;

        // README
        CelChecked rule = environment.Check("amount <= 1000").Expression!;
        CelInterpretation cold = rule.ToInterpreter().Evaluate(new Request(500, "FR"), maxCost: 10_000);   // Value true, Cost 3
        CelExpr tree = CelParser.Parse("amount < 10 ? 'low' : 17").Root!;   // no environment is asked: a closed one would refuse two types
        CelInterpretation loose = environment.ToInterpreter(tree).Evaluate(new Request(500, "FR"));   // Value 17
        CelProgram<Request, bool> once = rule.Compile<Request, bool>(CelExecution.Interpreted);   // as compiled, without the time to emit code
        // end

        once.Evaluate(new Request(500, "FR")).Value.Should().BeTrue();

        cold.Value.Should().Be(true);
        cold.Cost.Should().Be(3);
        loose.Value.Should().Be(17L);
        environment.Check("amount < 10 ? 'low' : 17").Issues.Should().NotBeEmpty();
    }

    /// <summary>The blocks between two marks, without their common indentation.</summary>
    private static IEnumerable<string> Between(IEnumerable<string> lines, string start, string end)
    {
        List<string>? block = null;
        foreach (string line in lines)
        {
            if (block is not null && line.Trim() == end)
            {
                int indentation = block.Where(l => l.Length > 0).Min(l => l.Length - l.TrimStart().Length);
                yield return string.Join('\n', block.Select(l => l.Length > 0 ? l[indentation..] : l));
                block = null;
            }
            else if (block is not null)
            {
                block.Add(line);
            }
            else if (line.Trim() == start)
            {
                block = [];
            }
        }
    }

    private static string Folder() => Path.Combine(RepositoryFiles.Root(), "tests", "Cel.Tests", "Readme");
}
