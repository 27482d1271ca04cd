using VaultPolicy.Governance.Journal;
using VaultPolicy.Governance.Journal.Tree;
using VaultPolicy.Primitives;

namespace VaultPolicy.Governance.Tests.Journal;

/// <summary>What every journal promises, whatever keeps its entries.</summary>
public abstract class JournalContract
{
    /// <summary>Opens the journal of this test; a second call after disposing of the first opens the same one.</summary>
    protected abstract IJournalStore Open();

    /// <summary>Whether entries are there after the journal is opened anew.</summary>
    protected virtual bool Lasts => true;

    [Fact]
    public void Head_OfANewJournal_IsTheEmptyTree()
    {
        using IJournalStore journal = Open();
        journal.Head.Should().Be(new JournalHead(0, LogHash.Empty));
        journal.WriteProblem.Should().BeNull();
        journal.Read().Should().BeEmpty();
    }

    [Fact]
    public void Append_SeveralDrafts_NumbersThemAndGrowsTheTree()
    {
        using IJournalStore journal = Open();
        CompactRange tree = new();
        for (int i = 0; i < 20; i++)
        {
            journal.Append(Drafts.Vote(i)).Should().Be(new JournalAppendResult(JournalAppendStatus.Appended, i));
            tree.Append(JournalEntry.Of(i, Drafts.Vote(i)).LeafHash);
            journal.Head.Should().Be(new JournalHead(i + 1, tree.Root));
        }

        journal.Read().Select(Canonical).Should().Equal(Enumerable.Range(0, 20).Select(i => Canonical(JournalEntry.Of(i, Drafts.Vote(i)))));
        journal.Read(17).Select(e => e.Sequence).Should().Equal(17, 18, 19);
        journal.Read(20).Should().BeEmpty();
        journal.Read(long.MaxValue).Should().BeEmpty();
    }

    [Fact]
    public void Append_WithAKnownClientId_AppendsNothingTwice()
    {
        using IJournalStore journal = Open();
        journal.Append(Drafts.Vote(0, "zero")).Should().Be(new JournalAppendResult(JournalAppendStatus.Appended, 0));
        journal.Append(Drafts.Vote(1, "one")).Should().Be(new JournalAppendResult(JournalAppendStatus.Appended, 1));
        JournalHead head = journal.Head;

        journal.Append(Drafts.Vote(1, "one")).Should().Be(new JournalAppendResult(JournalAppendStatus.Repeated, 1));
        journal.Append(new JournalDraft(Drafts.Start + 99, Drafts.Bob, JournalKind.VoteCast, Drafts.Vote(1).Payload, "one"))
            .Should().Be(new JournalAppendResult(JournalAppendStatus.Repeated, 1), "a client that asks again asks later");
        journal.Append(Drafts.Vote(2, "one")).Should().Be(new JournalAppendResult(JournalAppendStatus.Conflict, 1));
        journal.Append(Drafts.Vote(1, "zero")).Should().Be(new JournalAppendResult(JournalAppendStatus.Conflict, 0));

        journal.Head.Should().Be(head);
    }

    [Fact]
    public void Append_WithAnotherSizeThanExpected_AppendsNothing()
    {
        using IJournalStore journal = Open();
        journal.Append(Drafts.Vote(0, "zero"), 0).Status.Should().Be(JournalAppendStatus.Appended);
        journal.Append(Drafts.Vote(1), 0).Should().Be(new JournalAppendResult(JournalAppendStatus.Moved, 1));
        journal.Append(Drafts.Vote(1), 2).Should().Be(new JournalAppendResult(JournalAppendStatus.Moved, 1));
        journal.Append(Drafts.Vote(0, "zero"), 0).Should().Be(new JournalAppendResult(JournalAppendStatus.Repeated, 0), "the client id is looked at first");
        journal.Append(Drafts.Vote(1), 1).Status.Should().Be(JournalAppendStatus.Appended);
        journal.Head.Size.Should().Be(2);
    }

    [Fact]
    public async Task AppendAsync_ManyAtOnce_AllAreThereOnceAndInTheOrderOfTheirNumbers()
    {
        const int Appenders = 16;
        const int Each = 50;
        using IJournalStore journal = Open();

        JournalAppendResult[][] results = await Task.WhenAll(Enumerable.Range(0, Appenders).Select(a => Task.Run(async () =>
        {
            JournalAppendResult[] own = new JournalAppendResult[Each];
            for (int i = 0; i < Each; i++)
            {
                own[i] = await journal.AppendAsync(Drafts.Vote((a * Each) + i, $"{a}-{i}"));
            }

            return own;
        })));

        results.SelectMany(r => r).Should().OnlyContain(r => r.Status == JournalAppendStatus.Appended);
        results.SelectMany(r => r).Select(r => r.Sequence).Order().Should().Equal(Enumerable.Range(0, Appenders * Each).Select(i => (long)i));
        JournalEntry[] entries = [.. journal.Read()];
        entries.Select(e => e.Sequence).Should().Equal(Enumerable.Range(0, Appenders * Each).Select(i => (long)i));
        for (int a = 0; a < Appenders; a++)
        {
            for (int i = 0; i < Each; i++)
            {
                entries[results[a][i].Sequence].ClientId.Should().Be($"{a}-{i}");
            }
        }
    }

    [Fact]
    public void Append_TheLargestAndOddestPayloads_ComesBackToTheByte()
    {
        using IJournalStore journal = Open();
        string[] texts = [new string('x', JournalLimits.MaxPayloadBytes - 8), "\u0000\u0001\u001f\"\\/\u007f\u2028\U0001F600\uFFFF", "'; drop table journal; --"];
        foreach (string text in texts)
        {
            JournalDraft draft = new(UnixTime.Parse("9999-12-31T23:59:59Z"), Address.Zero, JournalKind.WaiverGranted, JournalPayload.Of(json => json.Name("a").String(text)));
            journal.Append(draft).Status.Should().Be(JournalAppendStatus.Appended);
        }

        journal.Read().Select(e => e.Payload.ToJson().GetProperty("a").GetString()).Should().Equal(texts);
    }

    [Fact]
    public void Open_Again_FindsEverythingAndGoesOn()
    {
        if (!Lasts)
        {
            return;
        }

        JournalHead head;
        using (IJournalStore journal = Open())
        {
            for (int i = 0; i < 10; i++)
            {
                journal.Append(Drafts.Vote(i, $"id-{i}"));
            }

            head = journal.Head;
        }

        using IJournalStore again = Open();
        again.Head.Should().Be(head);
        again.Append(Drafts.Vote(3, "id-3")).Should().Be(new JournalAppendResult(JournalAppendStatus.Repeated, 3));
        again.Append(Drafts.Vote(4, "id-3")).Should().Be(new JournalAppendResult(JournalAppendStatus.Conflict, 3));
        again.Append(Drafts.Vote(10)).Should().Be(new JournalAppendResult(JournalAppendStatus.Appended, 10));
        again.Read(9).Select(Canonical).Should().Equal(Canonical(JournalEntry.Of(9, Drafts.Vote(9, "id-9"))), Canonical(JournalEntry.Of(10, Drafts.Vote(10))));
    }

    [Fact]
    public void Proofs_OfWhatIsRead_LeadToTheHead()
    {
        using IJournalStore journal = Open();
        for (int i = 0; i < 13; i++)
        {
            journal.Append(Drafts.Vote(i));
        }

        JournalHead before = journal.Head;
        for (int i = 13; i < 29; i++)
        {
            journal.Append(Drafts.Vote(i));
        }

        LogProofs.Inclusion(journal.Read().Select(e => e.LeafHash), 7, journal.Head.Size)
            .Verify(JournalEntry.Of(7, Drafts.Vote(7)).LeafHash, journal.Head.Root).Should().BeTrue();
        LogProofs.Consistency(journal.Read().Select(e => e.LeafHash), before.Size, journal.Head.Size)
            .Verify(before.Root, journal.Head.Root).Should().BeTrue();
    }

    private static string Canonical(JournalEntry entry) => System.Text.Encoding.UTF8.GetString(entry.Canonical.Span);
}
