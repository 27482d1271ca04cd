using System.Collections.Immutable;
using VaultPolicy.Dsl.Model;
using VaultPolicy.Dsl.Testing;
using VaultPolicy.PolicyEngine.Access;
using VaultPolicy.PolicyEngine.Register;
using VaultPolicy.PolicyEngine.Vault;
using VaultPolicy.Primitives;

namespace VaultPolicy.Simulation.Testing;

/// <summary>Runs decision tests.</summary>
internal sealed class DecisionTestRunner(AccessEngine engine)
{
    public ImmutableArray<string> Differences(DecisionTest test)
    {
        TestSubject subject = test.Given.Subject;
        var country = default(CountryCode);
        if (subject.Country is { } text && !CountryCode.TryParse(text, out country))
        {
            return [$"the country `{text}` is unknown; write the two upper-case letters of ISO 3166-1"];
        }

        AccessEngine access = subject.StatesEntry ? engine.WithRegister(RegisterOf(test, country)) : engine;
        var operation = new AccessOperation(
            test.Request.Action, subject.Address, test.Request.Receiver ?? subject.Address, test.Request.Amount)
        {
            Operator = test.Request.Operator ?? default,
        };
        AccessDecision decision = access.Decide(operation, SnapshotOf(test.Given, access)).Decision;
        return Compare(test.Expect, decision, access.DeterminingRules(decision));
    }

    private static ImmutableArray<string> Compare(DecisionTestExpectation expect, AccessDecision decision, ImmutableArray<string> rules)
    {
        var differences = ImmutableArray.CreateBuilder<string>();
        if (expect.Allow != decision.IsAllowed)
        {
            string by = rules.IsEmpty ? "" : $" (by {Quote(rules)})";
            differences.Add($"expected `{WordOf(expect.Allow)}`, got `{WordOf(decision.IsAllowed)}`: {AccessWords.Sentence(decision.Reason)}{by}");
        }

        if (expect.Rules is { } expected && !expected.SequenceEqual(rules))
        {
            differences.Add($"expected it to be settled by {Quote(expected)}, it was by {Quote(rules)}");
        }

        string reason = AccessWords.Of(decision.Reason);
        if (expect.Reason is { } wanted && wanted != reason)
        {
            differences.Add($"expected the reason `{wanted}`, got `{reason}`");
        }

        return differences.ToImmutable();
    }

    /// <summary>The entries that the test can see: the stated subject's, and those of the other addresses it names as in the register.</summary>
    private RegisterTable RegisterOf(DecisionTest test, CountryCode country)
    {
        TestSubject subject = test.Given.Subject;
        // The default entry, of a subject that the register does not know, is of no class and has expired.
        engine.Register.TryFind(subject.Address, out RegisterEntry known);
        SubjectClass subjectClass = subject.Class is { } word && SubjectWords.TryParseClass(word, out SubjectClass stated) ? stated : known.Class;
        var entry = new RegisterEntry(
            subject.Address,
            subjectClass,
            subject.Level is { } level ? (byte)level : known.Level,
            subject.Country is null ? known.Country : country,
            subject.ValidUntil ?? known.ValidUntil,
            Marks(known.Flags, subject));
        IEnumerable<Address> others = test.Given.Flows.Select(f => f.Subject).Append(test.Request.Receiver).Append(test.Request.Operator).OfType<Address>()
            .Distinct().Where(a => a != subject.Address);
        var entries = new List<RegisterEntry> { entry };
        foreach (Address other in others)
        {
            if (engine.Register.TryFind(other, out RegisterEntry found))
            {
                entries.Add(found);
            }
        }

        return RegisterTable.Create(entries);
    }

    private static SubjectMarks Marks(SubjectMarks known, TestSubject subject)
    {
        bool sanctioned = subject.Sanctioned ?? (known & SubjectMarks.Sanctioned) != 0;
        bool frozen = subject.Frozen ?? (known & SubjectMarks.Frozen) != 0;
        return (sanctioned ? SubjectMarks.Sanctioned : SubjectMarks.None) | (frozen ? SubjectMarks.Frozen : SubjectMarks.None);
    }

    private static AccessSnapshot SnapshotOf(DecisionTestGiven given, AccessEngine access)
    {
        TestSubject subject = given.Subject;
        IEnumerable<FlowRecord> flows = given.Flows.OrderBy(f => f.At).Select(flow =>
        {
            Address who = flow.Subject ?? subject.Address;
            string known = access.Register.TryFind(who, out RegisterEntry entry) ? SubjectWords.Of(entry.Class) : "";
            return new FlowRecord(flow.At, flow.Action, who, flow.Class ?? known, flow.Amount.BaseUnits) { IsPending = flow.IsPending };
        });
        return new AccessSnapshot(
            given.Now,
            (OperatingMode)AccessWords.Modes.IndexOf(given.Mode),
            given.TotalAssets,
            given.TotalShares,
            new HolderFacts(subject.Shares)
            {
                FrozenShares = subject.FrozenShares.BaseUnits,
                Lots = [.. subject.Lots.Select(lot => new ShareLot(lot.At, lot.Shares.BaseUnits))],
                Credentials = CredentialsOf(subject.Credentials),
            },
            FlowWindows.Of([.. flows]))
        {
            Holders = given.Holders,
            Receiver = new HolderFacts(given.ReceiverShares) { Credentials = CredentialsOf(given.ReceiverCredentials) },
            Operator = access.Policy.Model.Access.Mode.Value == AccessMode.Credential
                ? new HolderFacts(TokenAmount.Zero(access.Policy.ShareDecimals)) { Credentials = CredentialsOf(given.OperatorCredentials) }
                : null,
            OperatorAllowance = given.IsOperatorApproved ? UInt256.MaxValue : UInt256.Zero,
        };
    }

    private static ImmutableArray<HeldCredential> CredentialsOf(ImmutableArray<TestCredential> credentials) =>
        [.. credentials.Select(c => new HeldCredential(c.Topic, c.Issuer, c.ValidUntil))];

    private static string WordOf(bool allow) => allow ? "allow" : "deny";

    private static string Quote(ImmutableArray<string> ids) => ids.IsEmpty ? "no rule" : string.Join(", ", ids.Select(id => $"`{id}`"));
}
