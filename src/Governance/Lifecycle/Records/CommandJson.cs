using System.Text.Json;
using VaultPolicy.Governance.Lifecycle.Commands;
using VaultPolicy.Governance.Timelocks;
using VaultPolicy.Governance.Voting;
using VaultPolicy.Primitives;
using VaultPolicy.Primitives.Json;

namespace VaultPolicy.Governance.Lifecycle.Records;

/// <summary>Commands as JSON, without actor and time, which the entry of the journal holds.</summary>
internal static class CommandJson
{
    public static void Write(CanonicalJsonWriter json, LifecycleCommand command)
    {
        json.BeginObject().Name("do").String(NameOf(command));
        if (command is ProposalCommand about)
        {
            json.Name("proposal").Integer(about.Number);
        }

        switch (command)
        {
            case FoundPolicy found:
                json.Name("policy").String(found.Digest.ToString());
                RulesJson.Write(json.Name("rules"), found.Rules);
                break;
            case DraftProposal draft:
                json.Name("title").String(draft.Title).Name("emergency").Boolean(draft.IsEmergency).Name("after").BeginArray();
                foreach (int number in draft.After)
                {
                    json.Integer(number);
                }

                json.EndArray();
                RulesJson.Write(json.Name("plan"), draft.Plan);
                break;
            case PassTime due:
                json.Name("trigger").String(Words.Of(due.Trigger));
                break;
            case RecordCheck check:
                json.Name("errors").Integer(check.Errors);
                break;
            case RecordCompilation compilation:
                json.Name("target").String(compilation.TargetDigest.ToString());
                break;
            case CastVote vote:
                json.Name("support").String(Words.Of(vote.Support));
                break;
            case ExecuteProposal execute:
                Write(json.Name("found"), execute.Found);
                break;
            case CancelProposal cancel:
                json.Name("reason").String(cancel.Reason);
                break;
            case VetoProposal veto:
                json.Name("reason").String(veto.Reason);
                break;
        }

        json.EndObject();
    }

    public static LifecycleCommand Read(JsonElement json, Address actor)
    {
        string name = RulesJson.Text(json, "do");
        return name switch
        {
            "found" => new FoundPolicy(actor, RulesJson.Hash(json, "policy"), RulesJson.ReadRules(json.GetProperty("rules"))),
            "draft" => new DraftProposal(
                actor,
                RulesJson.Text(json, "title"),
                RulesJson.ReadPlan(json.GetProperty("plan")),
                json.GetProperty("emergency").GetBoolean(),
                [.. json.GetProperty("after").EnumerateArray().Select(n => n.GetInt32())]),
            _ => ReadAbout(json, name, actor, RulesJson.Number(json, "proposal")),
        };
    }

    private static ProposalCommand ReadAbout(JsonElement json, string name, Address actor, int number) => name switch
    {
        "time" => new PassTime(number, Words.Read<ProposalTrigger>(RulesJson.Text(json, "trigger"))),
        "check" => new RecordCheck(actor, number, RulesJson.Number(json, "errors")),
        "compile" => new RecordCompilation(actor, number, RulesJson.Hash(json, "target")),
        "propose" => new PutProposal(actor, number),
        "vote" => new CastVote(actor, number, Words.Read<VoteSupport>(RulesJson.Text(json, "support"))),
        "queue" => new QueueProposal(actor, number),
        "execute" => new ExecuteProposal(actor, number, ReadFound(json.GetProperty("found"))),
        "cancel" => new CancelProposal(actor, number, RulesJson.Text(json, "reason")),
        "veto" => new VetoProposal(actor, number, RulesJson.Text(json, "reason")),
        _ => throw new FormatException($"`{name}` is no command"),
    };

    private static string NameOf(LifecycleCommand command) => command switch
    {
        FoundPolicy => "found",
        DraftProposal => "draft",
        PassTime => "time",
        RecordCheck => "check",
        RecordCompilation => "compile",
        PutProposal => "propose",
        CastVote => "vote",
        QueueProposal => "queue",
        ExecuteProposal => "execute",
        CancelProposal => "cancel",
        VetoProposal => "veto",
        _ => throw new ArgumentOutOfRangeException(nameof(command), command, "there is no such command"),
    };

    private static void Write(CanonicalJsonWriter json, ExecutionCheck found)
    {
        json.BeginObject()
            .Name("plan").String(found.PlanDigest.ToString())
            .Name("base").String(found.BaseDigest.ToString())
            .Name("target").String(found.TargetDigest.ToString())
            .Name("class").String(Words.Of(found.Class))
            .Name("delay").Integer(found.RequiredDelaySeconds)
            .Name("errors").Integer(found.Errors);
        RulesJson.Text(json.Name("moved"), found.MovedField);
        json.Name("rules");
        if (found.TargetRules is { } rules)
        {
            RulesJson.Write(json, rules);
        }
        else
        {
            json.Null();
        }

        json.EndObject();
    }

    private static ExecutionCheck ReadFound(JsonElement json) => new(
        RulesJson.Hash(json, "plan"),
        RulesJson.Hash(json, "base"),
        RulesJson.Hash(json, "target"),
        Words.Read<ChangeClass>(RulesJson.Text(json, "class")),
        RulesJson.Long(json, "delay"),
        RulesJson.Number(json, "errors"),
        json.GetProperty("moved").GetString(),
        json.GetProperty("rules") is { ValueKind: not JsonValueKind.Null } rules ? RulesJson.ReadRules(rules) : null);
}
