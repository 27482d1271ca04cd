using System.Text.Json;

namespace VaultPolicy.Cli.Tests.Commands.Register;

public sealed class RegisterRootCommandTests
{
    private const string First = "0x5dad7600C5D89fE3824fFa99ec1c3eB8BF3b0501";
    private const string Second = "0x3440326f551B8A7ee198cEE35cb5D517f2d296a2";
    private const string Third = "0x1EbDf07C134263b1706a88c3658A0F62051db93E";
    private const string Register =
        "address,class,level,country,validUntil,flags\n"
        + First + ",retail,2,FR,2030-06-30,\n"
        + Second + ",professional,3,CH,2030-12-31,\n"
        + Third + ",institutional,4,GB,2030-12-31,sanctioned\n";

    // Of @openzeppelin/merkle-tree 1.0.8 over the same rows.
    private const string Root = "0xbf67e83e229ab30b4b987063588703922bbcdf4c826885438aacf4ad360827f6";
    private const string AddressRoot = "0x60db64192318de05438dff3e5e1ba5815e62189ec1546a87d23e04fa7fecc63d";
    private const string RootWithoutFlagged = "0x3b1fd1c9731ef3760fc5467de8f3e4d08c6a6dadfa2c6f9632e9beba0380bb48";

    [Theory]
    [InlineData(Root)]
    [InlineData(AddressRoot, "--leaf", "address")]
    [InlineData(RootWithoutFlagged, "--without-flagged")]
    public void Root_OfARegister_IsThatOfThePeer(string root, params string[] options)
    {
        using CliRun run = Started();
        run.Run(["register", "root", "register.csv", .. options]).Should().Be(ExitCodes.Done);
        run.Out.Should().StartWith(root + "\n");
        run.Error.Should().BeEmpty();
    }

    [Fact]
    public void Root_FlaggedSubjects_AreCounted()
    {
        using CliRun run = Started();
        run.Run("register", "root", "register.csv").Should().Be(ExitCodes.Done);
        run.Out.Should().Contain("caution: 1 leaf is of a subject with a flag");
        run.Run("register", "root", "register.csv", "--without-flagged").Should().Be(ExitCodes.Done);
        run.Out.Should().NotContain("caution").And.Contain("2 subjects");
    }

    [Fact]
    public void Root_Json_SaysWhatALeafIs()
    {
        using CliRun run = Started();
        run.Run("register", "root", "register.csv", "--format", "json").Should().Be(ExitCodes.Done);
        JsonElement json = run.OutJson();
        json.GetProperty("schema").GetString().Should().Be("vaultpolicy.registerRoot");
        json.GetProperty("root").GetString().Should().Be(Root);
        json.GetProperty("leaves").GetInt32().Should().Be(3);
        json.GetProperty("flagged").GetInt32().Should().Be(1);
        json.GetProperty("leafEncoding").EnumerateArray().Select(t => t.GetString()).Should().Equal("address", "uint8", "uint16", "uint64");
    }

    [Theory]
    [InlineData("--leaf", "adress", "did you mean `address`")]
    [InlineData("--leaf", "level", "would prove something about nobody")]
    [InlineData("--leaf", "", "no field ``")]
    [InlineData("--leaf", "address,address", "there twice")]
    [InlineData("--leaf", "address,level,country,validUntil,class,address", "no field|there twice")]
    [InlineData("--tree", "unswap", "did you mean `uniswap`")]
    [InlineData("--tree", "simple", "is unknown")]
    public void Root_WrongOption_IsAUsageError(string option, string value, string message)
    {
        using CliRun run = Started();
        run.Run("register", "root", "register.csv", option, value).Should().Be(ExitCodes.Usage);
        run.Out.Should().BeEmpty();
        run.Error.Should().MatchRegex(message);
    }

    [Fact]
    public void Root_DumpOfAnotherTree_IsAUsageError()
    {
        using CliRun run = Started();
        run.Run("register", "root", "register.csv", "--tree", "uniswap", "--dump", "tree.json").Should().Be(ExitCodes.Usage);
        File.Exists(Path.Combine(run.Folder, "tree.json")).Should().BeFalse();
    }

    [Fact]
    public void Root_BrokenRegister_IsRefusedWithItsFindings()
    {
        using CliRun run = Started();
        run.Write("register.csv", Register.Replace("CH", "XX", StringComparison.Ordinal));
        run.Run("register", "root", "register.csv").Should().Be(ExitCodes.Findings);
        run.Out.Should().BeEmpty();
        run.Error.Should().Contain("VP4160");
    }

    [Fact]
    public void Root_EmptyRegister_IsRefused()
    {
        using CliRun run = Started();
        run.Write("register.csv", "address,class,level,country,validUntil\n");
        run.Run("register", "root", "register.csv").Should().Be(ExitCodes.Findings);
        run.Error.Should().Contain("VP7003").And.Contain("is empty");
    }

    [Fact]
    public void Proof_OfASubject_VerifiesAgainstRootAndRegister()
    {
        using CliRun run = Started();
        run.Run("register", "proof", "register.csv", First, "--output", "proof.json").Should().Be(ExitCodes.Done);
        run.Out.Should().Contain($"root  {Root}").And.Contain("country     250");
        run.Run("register", "verify", "proof.json", "--root", Root).Should().Be(ExitCodes.Done);
        run.Out.Should().StartWith("VERIFIED");
        run.Run("register", "verify", "proof.json", "--register", "register.csv").Should().Be(ExitCodes.Done);

        // The same file is what `--format json` prints.
        run.Run("register", "proof", "register.csv", First, "--format", "json").Should().Be(ExitCodes.Done);
        run.Out.Should().Be(File.ReadAllText(Path.Combine(run.Folder, "proof.json")));
    }

    [Fact]
    public void Proof_OfSeveralSubjects_VerifiesAgainstRootAndRegister()
    {
        using CliRun run = Started();
        run.Run("register", "proof", "register.csv", Third, First, "--output", "proof.json").Should().Be(ExitCodes.Done);
        run.Out.Should().Contain(First).And.Contain(Third).And.NotContain(Second).And.Contain($"root  {Root}").And.MatchRegex("flags (true|false)");
        run.Run("register", "verify", "proof.json", "--root", Root).Should().Be(ExitCodes.Done);
        run.Out.Should().StartWith("VERIFIED  multiproof proof.json (standard-v1, 2 leaves)");
        run.Run("register", "verify", "proof.json", "--register", "register.csv").Should().Be(ExitCodes.Done);
        run.Run("register", "verify", "proof.json", "--root", AddressRoot, "--format", "json").Should().Be(ExitCodes.Findings);
        run.OutJson().GetProperty("kind").GetString().Should().Be("multiproof");

        // The same file is what `--format json` prints, in whatever order the subjects are named.
        run.Run("register", "proof", "register.csv", First, Third, "--format", "json").Should().Be(ExitCodes.Done);
        run.Out.Should().Be(File.ReadAllText(Path.Combine(run.Folder, "proof.json")));
        JsonElement json = run.OutJson();
        json.GetProperty("schema").GetString().Should().Be("vaultpolicy.merkleMultiProof");
        json.GetProperty("values").EnumerateArray().Select(v => v[0].GetString()).Should().BeEquivalentTo(First, Third);
        json.GetProperty("proofFlags").GetArrayLength().Should().Be(json.GetProperty("leaves").GetArrayLength() + json.GetProperty("proof").GetArrayLength() - 1);
    }

    [Fact]
    public void Proof_OfAllSubjects_NeedsNoSibling()
    {
        using CliRun run = Started();
        run.Run("register", "proof", "register.csv", First, Second, Third, "-o", "proof.json").Should().Be(ExitCodes.Done);
        run.Out.Should().Contain("proof is empty").And.Contain("flags true true");
        run.Run("register", "verify", "proof.json", "--root", Root).Should().Be(ExitCodes.Done);
    }

    [Theory]
    [InlineData("is there twice", First, First)]
    [InlineData("is there twice", First, "0x5DAD7600C5D89FE3824FFA99EC1C3EB8BF3B0501")]
    [InlineData("EIP-55", First, "0x3440326f551B8A7ee198cEE35cb5D517f2d296A2")]
    [InlineData("one `ADDRESS` at a time", First, Second, "--tree", "uniswap")]
    public void Proof_OfSubjectsThatMakeNoMultiproof_IsAUsageError(string message, params string[] arguments)
    {
        using CliRun run = Started();
        run.Run(["register", "proof", "register.csv", .. arguments]).Should().Be(ExitCodes.Usage);
        run.Out.Should().BeEmpty();
        run.Error.Should().Contain(message);
    }

    [Fact]
    public void Proof_SeveralAreNotThere_NamesThemAll()
    {
        using CliRun run = Started();
        string[] strangers = ["0x0000000000000000000000000000000000001234", "0x0000000000000000000000000000000000005678"];
        run.Run(["register", "proof", "register.csv", First, .. strangers]).Should().Be(ExitCodes.Findings);
        run.Out.Should().BeEmpty();
        run.Error.Should().Contain("VP7004").And.ContainAll(strangers);
    }

    [Fact]
    public void Proof_AfterTheRegisterChanged_NoLongerVerifies()
    {
        using CliRun run = Started();
        run.Run("register", "proof", "register.csv", First, "--output", "proof.json").Should().Be(ExitCodes.Done);
        run.Write("register.csv", Register.Replace("CH", "DE", StringComparison.Ordinal));
        run.Run("register", "verify", "proof.json", "--register", "register.csv", "--format", "json").Should().Be(ExitCodes.Findings);
        run.OutJson().GetProperty("verified").GetBoolean().Should().BeFalse();
        run.Run("register", "verify", "proof.json", "--root", AddressRoot).Should().Be(ExitCodes.Findings);
        run.Out.Should().StartWith("NOT VERIFIED");
    }

    [Theory]
    [InlineData("uniswap")]
    [InlineData("standard")]
    public void Proof_OfEitherTree_Verifies(string tree)
    {
        using CliRun run = Started();
        run.Run("register", "proof", "register.csv", First, "--tree", tree, "--leaf", "address,class", "-o", "proof.json").Should().Be(ExitCodes.Done);
        run.Run("register", "verify", "proof.json", "--register", "register.csv", "--leaf", "address,class").Should().Be(ExitCodes.Done);
        run.Run("register", "verify", "proof.json", "--register", "register.csv").Should().Be(ExitCodes.Findings);
        run.Error.Should().Contain("VP7002");
    }

    [Theory]
    [InlineData("0x00000000000000000000000000000000000000ff")]
    [InlineData("0x1EbDf07C134263b1706a88c3658A0F62051db93E", "--without-flagged")]
    public void Proof_NoSuchLeaf_IsRefused(string address, params string[] options)
    {
        using CliRun run = Started();
        run.Run(["register", "proof", "register.csv", address, .. options]).Should().Be(ExitCodes.Findings);
        run.Error.Should().Contain("VP7004");
    }

    [Fact]
    public void Proof_WrongChecksum_IsAUsageError()
    {
        using CliRun run = Started();
        run.Run("register", "proof", "register.csv", First.Replace('D', 'd')).Should().Be(ExitCodes.Usage);
        run.Error.Should().Contain("EIP-55");
    }

    [Fact]
    public void Verify_Tree_AgainstRegisterAndRoot()
    {
        using CliRun run = Started();
        run.Run("register", "root", "register.csv", "--dump", "tree.json").Should().Be(ExitCodes.Done);
        run.Run("register", "verify", "tree.json", "--register", "register.csv").Should().Be(ExitCodes.Done);
        run.Out.Should().Contain("tree tree.json (standard-v1, 3 leaves)");
        run.Run("register", "verify", "tree.json", "--register", "register.csv", "--without-flagged").Should().Be(ExitCodes.Findings);
        run.Run("register", "verify", "tree.json", "--root", Root).Should().Be(ExitCodes.Done);
    }

    [Fact]
    public void Verify_AlteredTree_IsRefusedWithThePlace()
    {
        using CliRun run = Started();
        run.Run("register", "root", "register.csv", "--dump", "tree.json").Should().Be(ExitCodes.Done);
        string text = File.ReadAllText(Path.Combine(run.Folder, "tree.json"));
        run.Write("tree.json", text.Replace("\"250\"", "\"251\"", StringComparison.Ordinal));
        run.Run("register", "verify", "tree.json", "--root", Root).Should().Be(ExitCodes.Findings);
        run.Error.Should().Contain("VP7001").And.MatchRegex(@"`values\[\d\]` does not hash to its node `tree\[\d\]`");
    }

    [Theory]
    [InlineData("either `--root` or `--register`")]
    [InlineData("either `--root` or `--register`", "--root", Root, "--register", "register.csv")]
    [InlineData("not a root", "--root", "0x12")]
    public void Verify_NothingToCompareWith_IsAUsageError(string message, params string[] options)
    {
        using CliRun run = Started();
        run.Write("proof.json", "{}");
        run.Run(["register", "verify", "proof.json", .. options]).Should().Be(ExitCodes.Usage);
        run.Error.Should().Contain(message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("not json")]
    [InlineData("{\"schema\":\"vaultpolicy.merkleProof\"}")]
    [InlineData("{\"schema\":\"vaultpolicy.merkleMultiProof\"}")]
    public void Verify_NeitherProofNorTree_IsRefused(string text)
    {
        using CliRun run = Started();
        run.Write("proof.json", text);
        run.Run("register", "verify", "proof.json", "--root", Root).Should().Be(ExitCodes.Findings);
        run.Error.Should().Contain("VP7001");
    }

    private static CliRun Started()
    {
        var run = new CliRun();
        run.Write("register.csv", Register);
        return run;
    }
}
