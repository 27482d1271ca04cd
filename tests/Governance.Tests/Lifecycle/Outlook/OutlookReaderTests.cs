using VaultPolicy.Governance.Lifecycle;
using VaultPolicy.Governance.Lifecycle.Commands;
using VaultPolicy.Governance.Lifecycle.Outlook;
using VaultPolicy.Governance.Timelocks;
using VaultPolicy.Governance.Voting;
using VaultPolicy.Primitives;
using static VaultPolicy.Governance.Tests.Lifecycle.World;

namespace VaultPolicy.Governance.Tests.Lifecycle.Outlook;

public sealed class OutlookReaderTests
{
    private const int Sequences = 400;

    /// <summary>What is told can be done is done, what is not told is refused: for every proposal, everybody and every command.</summary>
    [Fact]
    public void All_OfRandomStates_TellsExactlyWhatTheEngineDoes()
    {
        int open = 0;
        var told = new HashSet<ProposalTrigger>();
        for (int seed = 0; seed < Sequences; seed++)
        {
            var sequence = new RandomSequence(seed);
            for (int part = 0; part < 6; part++)
            {
                sequence.Run(8);
                UnixTime at = sequence.State.Time + (part % 3);
                foreach (ProposalOutlook outlook in OutlookReader.All(sequence.State, at))
                {
                    open += Check(sequence.State, outlook, at, told, $"seed {seed}, part {part}, proposal {outlook.Proposal.Number}");
                }
            }
        }

        open.Should().BeGreaterThan(Sequences);
        told.Should().BeEquivalentTo(
        [
            ProposalTrigger.Check, ProposalTrigger.Compile, ProposalTrigger.Propose, ProposalTrigger.Vote, ProposalTrigger.Queue, ProposalTrigger.Execute,
            ProposalTrigger.Cancel, ProposalTrigger.Veto,
        ]);
    }

    /// <summary>What is told to happen by itself happens, then and not a second before.</summary>
    [Fact]
    public void All_OfRandomStates_TellsWhatTimeDoes()
    {
        int due = 0;
        for (int seed = 0; seed < Sequences; seed++)
        {
            var sequence = new RandomSequence(seed);
            sequence.Run(30);
            foreach (ProposalOutlook outlook in OutlookReader.All(sequence.State, sequence.State.Time))
            {
                if (outlook.DueAt is not { } at)
                {
                    continue;
                }

                due++;
                int number = outlook.Proposal.Number;
                ProposalState before = LifecycleEngine.Advance(sequence.State, at + -1).Find(number)!.State;
                ProposalState after = LifecycleEngine.Advance(sequence.State, at).Find(number)!.State;
                before.Should().BeOneOf([outlook.Proposal.State, ProposalState.Cancelled], "seed {0}, proposal {1}", seed, number);
                after.Should().BeOneOf([outlook.DueState!.Value, ProposalState.Cancelled], "seed {0}, proposal {1}", seed, number);
            }
        }

        due.Should().BeGreaterThan(Sequences / 4);
    }

    [Fact]
    public void Of_AVote_NamesWhoHasNotVotedAndWhatComesOfIt()
    {
        Run run = Founded();
        int number = run.Propose(Ann, Plan());

        ProposalOutlook before = OutlookReader.Of(run.State, number, run.Now)!;
        before.Next.Should().ContainSingle().Which.Should().BeEquivalentTo(
            new ProposalStep(ProposalTrigger.Vote, [Ann, Ben, Cid], Start + Day, Start + (6 * Day), null));
        (before.DueAt, before.DueState).Should().Be((Start + Day, ProposalState.Voting));
        before.Stops.Select(s => (s.Trigger, s.Who.Single())).Should().Equal((ProposalTrigger.Cancel, Ann), (ProposalTrigger.Veto, Guardian));

        run.Wait(Day).Do(new CastVote(Ann, number, VoteSupport.For));
        ProposalOutlook after = OutlookReader.Of(run.State, number, run.Now)!;
        after.Next.Single().Who.Should().Equal(Ben, Cid);
        after.DueState.Should().Be(ProposalState.Defeated, "40 of 100 votes are no quorum");
        run.Do(new CastVote(Ben, number, VoteSupport.For));
        OutlookReader.Of(run.State, number, run.Now)!.DueState.Should().Be(ProposalState.Succeeded);
    }

    [Fact]
    public void Of_AQueuedProposal_NamesWhoCanExecuteItAndWhen()
    {
        Run run = Founded();
        int number = run.Queue(Ann, Plan());

        ProposalStep step = OutlookReader.Of(run.State, number, run.Now)!.Next.Single();

        step.Should().BeEquivalentTo(new ProposalStep(
            ProposalTrigger.Execute, [Keeper, OtherKeeper], run.Now + (3 * Day), run.Now + (17 * Day), null));
        step.IsOpen(run.Now).Should().BeFalse();
        step.IsOpen(step.From).Should().BeTrue();
        step.IsOpen(step.Until!.Value).Should().BeFalse();
    }

    [Fact]
    public void Of_AProposalWhoseBaseWasReplaced_NamesTheObstacle()
    {
        Run run = Founded();
        int number = run.Queue(Ann, Plan());
        int emergency = run.Propose(Guardian, Plan(4, ChangeClass.Tighten, "c"), true);
        run.Do(run.Execution(emergency, Guardian));

        ProposalStep step = OutlookReader.Of(run.State, number, run.Now)!.Next.Single();

        step.Obstacle!.Code.Should().Be(RefusalCode.StalePlan);
        step.IsOpen(step.From).Should().BeFalse();
    }

    [Fact]
    public void Of_AKeyThatChangedALittleWhileAgo_OnlyMovesTheBeginning()
    {
        Run run = Founded();
        int first = run.Ready(Ann, Plan(every: 100 * Day));
        run.Do(run.Execution(first));
        UnixTime changed = run.Now;
        int second = run.Ready(Ann, Plan(3, start: 2, every: 20 * Day));

        OutlookReader.Of(run.State, second, run.Now)!.Next.Single().From.Should().Be(changed + (20 * Day));
    }

    [Fact]
    public void Of_AnEndedProposal_IsEmpty()
    {
        Run run = Founded();
        int number = run.Draft(Ann, Plan());
        run.Do(new CancelProposal(Ann, number, "no"));

        ProposalOutlook outlook = OutlookReader.Of(run.State, number, run.Now)!;

        outlook.Next.Should().BeEmpty();
        outlook.Stops.Should().BeEmpty();
        outlook.DueAt.Should().BeNull();
        OutlookReader.Of(run.State, 7, run.Now).Should().BeNull();
    }

    private static int Check(LifecycleState state, ProposalOutlook outlook, UnixTime at, HashSet<ProposalTrigger> told, string what)
    {
        int open = 0;
        Proposal p = outlook.Proposal;
        LifecycleState now = LifecycleEngine.Advance(state, at);
        for (int i = 0; i < 8; i++)
        {
            Address actor = RandomSequence.Who(i);
            var found = new ExecutionCheck(
                p.Plan.PlanDigest, now.ActiveDigest!.Value, p.Plan.TargetDigest, p.Plan.Class, p.Plan.RequiredDelaySeconds, 0, null, now.Rules);
            ProposalCommand[] commands =
            [
                new RecordCheck(actor, p.Number, 0), new RecordCompilation(actor, p.Number, p.Plan.TargetDigest), new PutProposal(actor, p.Number),
                new CastVote(actor, p.Number, VoteSupport.For), new QueueProposal(actor, p.Number), new ExecuteProposal(actor, p.Number, found),
                new CancelProposal(actor, p.Number, ""), new VetoProposal(actor, p.Number, ""),
            ];
            foreach (ProposalCommand command in commands)
            {
                bool can = outlook.Next.Concat(outlook.Stops).Any(s => s.Trigger == command.Trigger && s.Who.Contains(actor) && s.IsOpen(at));
                LifecycleOutcome outcome = LifecycleEngine.Decide(state, command, at);
                if (outcome.IsDone != can)
                {
                    throw new InvalidOperationException($"{what}: told {can} of {command.Trigger} by {i}, the engine says {outcome.Refusal?.Message ?? "done"}");
                }

                if (can)
                {
                    open++;
                    told.Add(command.Trigger);
                }
            }
        }

        return open;
    }
}
