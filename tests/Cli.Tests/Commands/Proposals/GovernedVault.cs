namespace VaultPolicy.Cli.Tests.Commands.Proposals;

/// <summary>
/// A workspace `vault` that adopted the package `harbor` on 2026-01-01: members Ann (40 votes), Ben (35) and Cid (25), a guardian, a keeper
/// who executes; votes from the next day on for five days, quorum 50 %, loosenings wait three days. `looser` loosens one rule, `tighter`
/// tightens one limit.
/// </summary>
internal sealed class GovernedVault : IDisposable
{
    public const string Ann = "0x5dad7600C5D89fE3824fFa99ec1c3eB8BF3b0501";
    public const string Ben = "0x127aD8e166A4f25730b30EB10141561980C1DB7a";
    public const string Cid = "0xa463b16b6675614c286Ab97f4236c139a30D43B9";
    public const string Guardian = "0xb2F26B26eDA2A29ef5a8ee7De44B5743c3bF9A28";
    public const string Keeper = "0xce727Fb12b7f2700BaDAe716947943ea245C25d6";
    public const string Stranger = "0x4eFB0F38D0ef783eECc2390d85AaEc23fF90647f";

    public const string Governance = $$"""
        governance:
          roles:
            guardian: ["{{Guardian}}"]
            keeper: ["{{Keeper}}"]
            manager: ["0x3104985b980C38A837fea3A545F5046113000138"]
          members:
            - { address: "{{Ann}}", votes: 40 }
            - { address: "{{Ben}}", votes: 35 }
            - { address: "{{Cid}}", votes: 25 }
          voting: { quorum: 50%, threshold: 60%, delay: 1d, period: 5d, proposalThreshold: 30% }
          duties: { execute: keeper, separate: [propose, veto, execute] }
          timelock: { tighten: 0s, neutral: 1d, loosen: 3d, critical: 7d, expiry: 14d }
          guardian: { may: [pause, veto, tighten] }

        """;

    public GovernedVault(bool adopted = true)
    {
        Run.Run("new", "harbor").Should().Be(ExitCodes.Done, Run.Error);
        string policy = Read("harbor");
        Run.Write("harbor/policy.yaml", policy[..policy.IndexOf("governance:", StringComparison.Ordinal)] + Governance);
        Copy("harbor", "looser", "subject.level >= 2", "subject.level >= 1");
        Copy("harbor", "tighter", "max: 50_000 USDC", "max: 5_000 USDC");
        if (adopted)
        {
            Done(["adopt", "harbor"], Ann, "2026-01-01");
        }
    }

    public CliRun Run { get; } = new();

    public void Dispose() => Run.Dispose();

    /// <summary>A package like another one, with a text replaced.</summary>
    public void Copy(string from, string to, string text, string other)
    {
        string policy = Read(from);
        policy.Should().Contain(text);
        Run.Write(to + "/policy.yaml", policy.Replace(text, other, StringComparison.Ordinal));
        Run.Write(to + "/register.csv", File.ReadAllText(Path.Combine(Run.Folder, from, "register.csv")));
    }

    public int Do(string[] words, string actor, string at) => Run.Run([.. words, "--workspace", "vault", "--actor", actor, "--at", at]);

    public void Done(string[] words, string actor, string at) => Do(words, actor, at).Should().Be(ExitCodes.Done, "{0}: {1}", string.Join(' ', words), Run.Error);

    /// <summary>Does what must be refused: nothing is printed and the journal does not grow.</summary>
    public void Refused(string[] words, string actor, string at, int code, string finding, string says)
    {
        long before = JournalLength;
        Do(words, actor, at).Should().Be(code, "{0}: {1}", string.Join(' ', words), Run.Out + Run.Error);
        Run.Error.Should().StartWith($"error[{finding}]: ").And.Contain(says);
        Run.Out.Should().BeEmpty();
        JournalLength.Should().Be(before, "what is refused is not recorded");
    }

    /// <summary>Plans from one package to another and proposes it.</summary>
    public void Propose(string from, string to, string actor, string at, params string[] options)
    {
        Plan(from, to);
        Done(["propose", "plan.json", to, .. options], actor, at);
    }

    public void Plan(string from, string to, string file = "plan.json") =>
        Run.Run("plan", from, to, "--out", file).Should().Be(ExitCodes.Done, Run.Out + Run.Error);

    /// <summary>A proposal of 2026-01-02 that is queued on 2026-01-08 and can be executed from 2026-01-11 on.</summary>
    public void Queue(string to = "looser")
    {
        Propose("harbor", to, Ann, "2026-01-02");
        Done(["vote", "1", "for"], Ann, "2026-01-03");
        Done(["vote", "1", "for"], Ben, "2026-01-03");
        Done(["queue", "1"], Cid, "2026-01-08");
    }

    private long JournalLength
    {
        get
        {
            var journal = new DirectoryInfo(Path.Combine(Run.Folder, "vault", "journal"));
            return journal.Exists ? journal.EnumerateFiles("*.vpj").Sum(f => f.Length) : 0;
        }
    }

    private string Read(string package) => File.ReadAllText(Path.Combine(Run.Folder, package, "policy.yaml"));
}
