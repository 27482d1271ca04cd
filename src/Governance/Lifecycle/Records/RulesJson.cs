using System.Text.Json;
using VaultPolicy.Governance.Timelocks;
using VaultPolicy.Governance.Voting;
using VaultPolicy.Primitives;
using VaultPolicy.Primitives.Json;

namespace VaultPolicy.Governance.Lifecycle.Records;

/// <summary>Rules, members and plans as JSON.</summary>
internal static class RulesJson
{
    public static void Write(CanonicalJsonWriter json, GovernanceRules rules)
    {
        json.BeginObject();
        Write(json.Name("members"), rules.Members);
        json.Name("voting");
        Write(json, rules.Voting);
        TimelockRules timelock = rules.Timelock;
        json.Name("timelock").BeginObject()
            .Name("tighten").Integer(timelock.TightenSeconds)
            .Name("neutral").Integer(timelock.NeutralSeconds)
            .Name("loosen").Integer(timelock.LoosenSeconds)
            .Name("critical").Integer(timelock.CriticalSeconds)
            .Name("expiry").Integer(timelock.ExpirySeconds)
            .EndObject();
        json.Name("roles").BeginArray();
        foreach (RoleHolders role in rules.Roles)
        {
            json.BeginObject().Name("name").String(role.Name).Name("addresses").BeginArray();
            foreach (Address address in role.Addresses)
            {
                json.String(address.ToString());
            }

            json.EndArray().EndObject();
        }

        json.EndArray();
        json.Name("powers").Integer((int)rules.Powers).Name("separate").Integer((int)rules.Separate);
        Text(json.Name("proposerRole"), rules.ProposerRole);
        Text(json.Name("executorRole"), rules.ExecutorRole);
        Text(json.Name("owner"), rules.Owner?.ToString());
        json.EndObject();
    }

    public static void Write(CanonicalJsonWriter json, Electorate members)
    {
        json.BeginArray();
        foreach (Member member in members.Members)
        {
            json.BeginObject().Name("address").String(member.Address.ToString()).Name("votes").UInt256(member.Votes).EndObject();
        }

        json.EndArray();
    }

    public static void Write(CanonicalJsonWriter json, VotingRules? voting)
    {
        if (voting is null)
        {
            json.Null();
            return;
        }

        json.BeginObject()
            .Name("quorum").Decimal(voting.Quorum)
            .Name("threshold").Decimal(voting.Threshold)
            .Name("delay").Integer(voting.DelaySeconds)
            .Name("period").Integer(voting.PeriodSeconds)
            .Name("proposalThreshold").Decimal(voting.ProposalThreshold)
            .Name("lateExtension").Integer(voting.LateExtensionSeconds)
            .EndObject();
    }

    public static void Write(CanonicalJsonWriter json, ProposedPlan plan)
    {
        json.BeginObject()
            .Name("plan").String(plan.PlanDigest.ToString())
            .Name("base").String(plan.BaseDigest.ToString())
            .Name("target").String(plan.TargetDigest.ToString())
            .Name("class").String(Words.Of(plan.Class))
            .Name("delay").Integer(plan.RequiredDelaySeconds)
            .Name("changes").BeginArray();
        foreach (PlannedChange change in plan.Changes)
        {
            json.BeginObject()
                .Name("key").String(change.Key)
                .Name("class").String(Words.Of(change.Class))
                .Name("every").Integer(change.MinIntervalSeconds)
                .EndObject();
        }

        json.EndArray().EndObject();
    }

    public static void Text(CanonicalJsonWriter json, string? text)
    {
        if (text is null)
        {
            json.Null();
        }
        else
        {
            json.String(text);
        }
    }

    public static GovernanceRules ReadRules(JsonElement json)
    {
        JsonElement timelock = json.GetProperty("timelock");
        JsonElement voting = json.GetProperty("voting");
        return new GovernanceRules(
            ReadMembers(json.GetProperty("members")),
            voting.ValueKind == JsonValueKind.Null ? null : ReadVoting(voting),
            new TimelockRules(
                Long(timelock, "tighten"), Long(timelock, "neutral"), Long(timelock, "loosen"), Long(timelock, "critical"), Long(timelock, "expiry")),
            [.. json.GetProperty("roles").EnumerateArray().Select(role => new RoleHolders(
                Text(role, "name"), [.. role.GetProperty("addresses").EnumerateArray().Select(a => ReadAddress(a.GetString()!))]))],
            (GuardianPowers)Number(json, "powers"),
            json.GetProperty("proposerRole").GetString(),
            json.GetProperty("executorRole").GetString(),
            (Duty)Number(json, "separate"),
            json.GetProperty("owner").GetString() is { } owner ? ReadAddress(owner) : null);
    }

    public static ProposedPlan ReadPlan(JsonElement json) => new(
        Hash(json, "plan"),
        Hash(json, "base"),
        Hash(json, "target"),
        Words.Read<ChangeClass>(Text(json, "class")),
        Long(json, "delay"),
        [.. json.GetProperty("changes").EnumerateArray().Select(change =>
            new PlannedChange(Text(change, "key"), Words.Read<ChangeClass>(Text(change, "class")), Long(change, "every")))]);

    public static string Text(JsonElement json, string name) =>
        json.GetProperty(name).GetString() ?? throw new FormatException($"`{name}` is null");

    public static int Number(JsonElement json, string name) => json.GetProperty(name).GetInt32();

    public static long Long(JsonElement json, string name) => json.GetProperty(name).GetInt64();

    public static Bytes32 Hash(JsonElement json, string name) => Bytes32.Parse(Text(json, name));

    private static VotingRules ReadVoting(JsonElement json) => new(
        Ratio(json, "quorum"),
        Ratio(json, "threshold"),
        Long(json, "delay"),
        Long(json, "period"),
        Ratio(json, "proposalThreshold"),
        Long(json, "lateExtension"));

    private static Electorate ReadMembers(JsonElement json) =>
        Electorate.TryCreate(
            json.EnumerateArray().Select(m => new Member(ReadAddress(Text(m, "address")), UInt256.Parse(Text(m, "votes")))),
            out Electorate members,
            out ElectorateProblem problem)
            ? members
            : throw new FormatException($"the members are no electorate ({problem})");

    private static Address ReadAddress(string text) => Address.Parse(text);

    private static decimal Ratio(JsonElement json, string name) =>
        decimal.Parse(Text(json, name), System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture);
}
