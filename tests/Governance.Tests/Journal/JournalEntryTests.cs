using System.Text;
using VaultPolicy.Governance.Journal;
using VaultPolicy.Primitives;
using VaultPolicy.Primitives.Json;

namespace VaultPolicy.Governance.Tests.Journal;

public sealed class JournalEntryTests
{
    private const string Text = """
        {"actor":"0x5dad7600C5D89fE3824fFa99ec1c3eB8BF3b0501","at":"2026-01-31T00:00:06Z","clientId":"c-6","kind":"vote.cast","payload":{"number":6,"proposal":"raise-cap","support":true},"schema":"vaultpolicy.journalEntry","sequence":6,"version":1}
        """;

    [Fact]
    public void Canonical_OfADraft_IsTheDocumentedText() => Canonical(JournalEntry.Of(6, Drafts.Vote(6, "c-6"))).Should().Be(Text);

    [Fact]
    public void Canonical_OfADraft_IsCanonicalJson()
    {
        foreach (string? clientId in new[] { null, "a", "~!#$%&'()*+,-./:;<=>?@[]^_`{|}" })
        {
            JournalEntry entry = JournalEntry.Of(JournalLimits.MaxEntries, Drafts.Vote(1, clientId));
            CanonicalJson.TrySerialize(entry.Canonical, out byte[] canonical, out _).Should().BeTrue();
            canonical.Should().Equal(entry.Canonical.ToArray());
        }
    }

    [Fact]
    public void TryRead_WhatWasWritten_GivesItBack()
    {
        JournalEntry entry = JournalEntry.Of(6, Drafts.Vote(6, "c-6"));

        JournalEntry.TryRead(entry.Canonical, out JournalEntry? read, out string problem).Should().BeTrue(problem);

        read!.Sequence.Should().Be(6);
        read.At.Should().Be(entry.At);
        read.Actor.Should().Be(Drafts.Alice);
        read.Kind.Should().Be(JournalKind.VoteCast);
        read.ClientId.Should().Be("c-6");
        read.Payload.Should().Be(entry.Payload);
        read.Canonical.ToArray().Should().Equal(entry.Canonical.ToArray());
        read.Digest.Should().Be(Keccak256.Hash(Encoding.UTF8.GetBytes(Text)));
        read.IsRepeatedBy(Drafts.Vote(6, "c-6")).Should().BeTrue();
    }

    [Theory]
    [InlineData("\"actor\":\"0x5dad7600C5D89fE3824fFa99ec1c3eB8BF3b0501\",", "", "actor")]
    [InlineData("0x5dad7600C5D89fE3824fFa99ec1c3eB8BF3b0501", "0x5dad7600c5d89fe3824ffa99ec1c3eb8bf3b0501", "EIP-55")]
    [InlineData("0x5dad7600C5D89fE3824fFa99ec1c3eB8BF3b0501", "0x5dad7600C5D89fE3824fFa99ec1c3eB8BF3b050g", "EIP-55")]
    [InlineData("2026-01-31T00:00:06Z", "2026-02-31T00:00:06Z", "`at`")]
    [InlineData("2026-01-31T00:00:06Z", "2026-01-31 00:00:06Z", "`at`")]
    [InlineData("c-6", "", "clientId")]
    [InlineData("c-6", "c 6", "`kind`")]
    [InlineData("\"clientId\":\"c-6\",", "\"client\":\"c-6\",", "`kind`")]
    [InlineData("vote.cast", "vote", "`kind`")]
    [InlineData("vote.cast", "Vote.cast", "`kind`")]
    [InlineData("vote.cast", "vote..cast", "`kind`")]
    [InlineData("vote.cast", "a.b.c.d.e", "`kind`")]
    [InlineData("{\"number\":6,\"proposal\":\"raise-cap\",\"support\":true}", "6", "object")]
    [InlineData("{\"number\":6,\"proposal\":\"raise-cap\",\"support\":true}", "", "schema")]
    [InlineData("\"number\":6,\"proposal\":\"raise-cap\"", "\"proposal\":\"raise-cap\",\"number\":6", "canonical")]
    [InlineData("\"number\":6", "\"number\": 6", "canonical")]
    [InlineData("\"number\":6", "\"number\":6.0", "canonical")]
    [InlineData("\"support\":true", "\"support\":true,\"support\":true", "canonical")]
    [InlineData("\"sequence\":6", "\"sequence\":06", "sequence")]
    [InlineData("\"sequence\":6", "\"sequence\":-6", "schema")]
    [InlineData("\"sequence\":6", "\"sequence\":9007199254740992", "sequence")]
    [InlineData("\"sequence\":6", "\"sequence\":99999999999999999999", "sequence")]
    [InlineData("\"version\":1", "\"version\":2", "version")]
    [InlineData("\"version\":1}", "\"version\":1} ", "version")]
    [InlineData("vaultpolicy.journalEntry", "vaultpolicy.journalEntri", "schema")]
    public void TryRead_AlteredText_IsRefused(string old, string @new, string expected)
    {
        string altered = Text.Replace(old, @new, StringComparison.Ordinal);
        altered.Should().NotBe(Text);

        JournalEntry.TryRead(Encoding.UTF8.GetBytes(altered), out JournalEntry? entry, out string problem).Should().BeFalse();

        entry.Should().BeNull();
        problem.Should().Contain(expected);
    }

    [Fact]
    public void TryRead_EveryPrefixAndEveryFlippedBit_NeverThrowsAndNeverReadsTwoTextsAsOne()
    {
        byte[] bytes = Encoding.UTF8.GetBytes(Text);
        for (int length = 0; length < bytes.Length; length++)
        {
            JournalEntry.TryRead(bytes.AsMemory(0, length), out _, out _).Should().BeFalse();
        }

        for (int bit = 0; bit < 8 * bytes.Length; bit++)
        {
            byte[] altered = [.. bytes];
            altered[bit / 8] ^= (byte)(1 << (bit % 8));
            if (JournalEntry.TryRead(altered, out JournalEntry? entry, out _))
            {
                // Another digit or letter is another good entry, with other bytes: the tree tells them apart.
                JournalEntry.Of(entry!.Sequence, new JournalDraft(entry.At, entry.Actor, entry.Kind, entry.Payload, entry.ClientId))
                    .Canonical.ToArray().Should().Equal(altered);
            }
        }
    }

    [Fact]
    public void Payload_WithLineEndsAndQuotes_CannotForgeASecondEntry()
    {
        const string Injection = "x\"}}\n{\"actor\":\"0x0000000000000000000000000000000000000000\",\"schema\":\"vaultpolicy.journalEntry\",\"sequence\":9,\"version\":1}";
        JournalDraft draft = new(Drafts.Start, Drafts.Alice, JournalKind.WaiverGranted, JournalPayload.Of(json => json.Name("reason").String(Injection)));

        JournalEntry entry = JournalEntry.Of(3, draft);

        Canonical(entry).Should().NotContain("\n");
        JournalEntry.TryRead(entry.Canonical, out JournalEntry? read, out string problem).Should().BeTrue(problem);
        read!.Sequence.Should().Be(3);
        read.Payload.ToJson().GetProperty("reason").GetString().Should().Be(Injection);
    }

    [Fact]
    public void Payload_OfAHundredMegabytes_IsRefused()
    {
        byte[] json = new byte[100_000_000];
        json.AsSpan().Fill((byte)'x');
        "{\"a\":\""u8.CopyTo(json);
        "\"}"u8.CopyTo(json.AsSpan(json.Length - 2));
        JournalPayload.TryRead(json, out _, out string problem).Should().BeFalse();
        problem.Should().Be("the payload has 100,000,000 bytes; an entry holds at most 1,047,552");
    }

    [Theory]
    [InlineData("[]", "object")]
    [InlineData("{\"a\":1,\"a\":1}", "DuplicateKey")]
    [InlineData("{\"a\":NaN}", "Syntax")]
    [InlineData("{} {}", "Syntax")]
    [InlineData("{\"a\":\"\\ud800\"}", "LoneSurrogate")]
    public void Payload_ThatIsNoObjectOrHasNoCanonicalForm_IsRefused(string json, string expected)
    {
        JournalPayload.TryRead(Encoding.UTF8.GetBytes(json), out JournalPayload? payload, out string problem).Should().BeFalse();
        payload.Should().BeNull();
        problem.Should().Contain(expected);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("ä")]
    [InlineData("a\"")]
    [InlineData("a\\")]
    [InlineData("a\n")]
    public void Draft_WithABadClientId_IsRefused(string clientId) =>
        FluentActions.Invoking(() => Drafts.Vote(1, clientId)).Should().Throw<ArgumentException>();

    [Fact]
    public void Draft_WithoutAKind_IsRefused() =>
        FluentActions.Invoking(() => new JournalDraft(Drafts.Start, Drafts.Alice, default, JournalPayload.Empty)).Should().Throw<ArgumentException>();

    private static string Canonical(JournalEntry entry) => Encoding.UTF8.GetString(entry.Canonical.Span);
}
