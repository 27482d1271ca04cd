using VaultPolicy.Governance.Voting;
using VaultPolicy.Primitives.Json;

namespace VaultPolicy.Governance.Lifecycle.Records;

/// <summary>The whole state as canonical JSON: two states are the same when their bytes are.</summary>
public static class StateJson
{
    /// <summary>The canonical bytes of a state.</summary>
    /// <param name="state">The state.</param>
    public static byte[] Serialize(LifecycleState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        var json = new CanonicalJsonWriter();
        json.BeginObject().Name("schema").String("vaultpolicy.lifecycleState").Name("version").Integer(LifecycleJournal.Version);
        RulesJson.Text(json.Name("active"), state.ActiveDigest?.ToString());
        json.Name("time").String(state.Time.ToString()).Name("rules");
        if (state.Rules is { } rules)
        {
            RulesJson.Write(json, rules);
        }
        else
        {
            json.Null();
        }

        json.Name("keyTimes").BeginArray();
        foreach ((string key, Primitives.UnixTime at) in state.KeyTimes)
        {
            json.BeginObject().Name("key").String(key).Name("at").String(at.ToString()).EndObject();
        }

        json.EndArray().Name("proposals").BeginArray();
        foreach (Proposal proposal in state.Proposals)
        {
            Write(json, proposal);
        }

        json.EndArray().EndObject();
        return json.ToArray();
    }

    private static void Write(CanonicalJsonWriter json, Proposal proposal)
    {
        json.BeginObject()
            .Name("number").Integer(proposal.Number)
            .Name("title").String(proposal.Title)
            .Name("proposer").String(proposal.Proposer.ToString())
            .Name("emergency").Boolean(proposal.IsEmergency)
            .Name("state").String(Words.Of(proposal.State))
            .Name("draftedAt").String(proposal.DraftedAt.ToString())
            .Name("since").String(proposal.Since.ToString());
        RulesJson.Text(json.Name("moveBy"), proposal.MoveBy?.ToString());
        RulesJson.Text(json.Name("reason"), proposal.Reason);
        RulesJson.Write(json.Name("plan"), proposal.Plan);
        json.Name("after").BeginArray();
        foreach (int number in proposal.After)
        {
            json.Integer(number);
        }

        json.EndArray();
        if (proposal.Window is { } window)
        {
            EventJson.Write(json.Name("window"), window);
        }

        if (proposal.Poll is { } poll)
        {
            Write(json.Name("poll"), poll);
        }

        json.EndObject();
    }

    private static void Write(CanonicalJsonWriter json, Poll poll)
    {
        json.BeginObject();
        RulesJson.Write(json.Name("members"), poll.Electorate);
        RulesJson.Write(json.Name("rules"), poll.Rules);
        json.Name("opensAt").String(poll.OpensAt.ToString())
            .Name("closesAt").String(poll.ClosesAt.ToString())
            .Name("extended").Boolean(poll.IsExtended);
        EventJson.Write(json.Name("tally"), poll.Tally);
        json.Name("ballots").BeginArray();
        foreach (Ballot ballot in poll.Ballots.Values)
        {
            json.BeginObject()
                .Name("voter").String(ballot.Voter.ToString())
                .Name("support").String(Words.Of(ballot.Support))
                .Name("votes").UInt256(ballot.Votes)
                .Name("at").String(ballot.At.ToString())
                .EndObject();
        }

        json.EndArray().EndObject();
    }
}
