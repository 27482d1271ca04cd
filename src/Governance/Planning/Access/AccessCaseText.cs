using System.Collections.Immutable;
using System.Globalization;
using VaultPolicy.Dsl.Model;
using VaultPolicy.Governance.Planning.Changes;
using VaultPolicy.PolicyEngine.Access;
using VaultPolicy.PolicyEngine.Register;
using VaultPolicy.PolicyEngine.Vault;

namespace VaultPolicy.Governance.Planning.Access;

/// <summary>A case of access in words for a voter.</summary>
internal static class AccessCaseText
{
    /// <summary>The counter-example that a case is.</summary>
    public static CounterExample Of(AccessCase found, PlanSide old, PlanSide next, string more = "") => new(
        Sentence(found, next.Compiled.Access.Model) + more,
        found.AnswerOf(old),
        found.AnswerOf(next),
        Facts(found, next.Compiled.Access.Model)) { IsPermittedBy = side => found.DecideBy(side).IsAllowed };

    private static string Sentence(AccessCase found, PolicyModel model)
    {
        string asset = model.Vault.Asset.Value;
        string amount = $"{found.Request.Amount.ToGroupedString()} {asset}";
        bool other = found.Request.Receiver != found.Request.Subject;
        string act = found.Request.Action switch
        {
            AccessAction.Deposit => $"deposit {amount}",
            AccessAction.ReceiveShares => found.Request.IsTransfer ? $"receive shares worth {amount} from a holder" : $"receive shares for {amount}",
            AccessAction.SendShares => $"pass on shares worth {amount}",
            AccessAction.Redeem => $"redeem {amount}{(other ? " to another address" : "")}",
            AccessAction.ReceiveAssets => $"receive {amount} of a redemption",
            _ => "act for another holder",
        };
        return $"{Who(found)} could {act}{In(found.Snapshot.Mode)}";
    }

    private static string Who(AccessCase found)
    {
        if (found.Entry is not { } entry)
        {
            return "an address without an entry in the register";
        }

        string subject = SubjectWords.Of(entry.Class);
        string article = subject.StartsWith('i') ? "an" : "a";
        string country = entry.Country.IsNone ? "" : $" from {entry.Country.Text}";
        string marks = string.Concat(SubjectWords.WordsOf(entry.Flags).Select(f => $", {f},"));
        string expired = entry.ValidUntil <= found.Snapshot.Now ? " whose entry has expired" : "";
        return string.Create(CultureInfo.InvariantCulture, $"{article} {subject} subject{country} with level {entry.Level}{marks}{expired}");
    }

    private static string In(OperatingMode mode) => mode == OperatingMode.Normal ? "" : $" in the mode `{AccessWords.Of(mode)}`";

    private static ImmutableSortedDictionary<string, string> Facts(AccessCase found, PolicyModel model)
    {
        var facts = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        facts["request.action"] = AccessWords.Of(found.Request.Action);
        facts["request.amount"] = $"{found.Request.Amount.ToGroupedString()} {model.Vault.Asset.Value}";
        facts["request.receiver"] = found.Request.Receiver.ToString();
        facts["request.sender"] = (found.Request.Sender.IsZero ? found.Request.Subject : found.Request.Sender).ToString();
        facts["subject.address"] = found.Request.Subject.ToString();
        facts["subject.registered"] = found.Entry is null ? "false" : "true";
        if (found.Entry is { } entry)
        {
            facts["subject.class"] = SubjectWords.Of(entry.Class);
            facts["subject.level"] = entry.Level.ToString(CultureInfo.InvariantCulture);
            facts["subject.country"] = entry.Country.Text;
            facts["subject.validUntil"] = entry.ValidUntil.ToString();
            facts["subject.flags"] = SubjectWords.TextOf(entry.Flags);
        }

        facts["now"] = found.Snapshot.Now.ToString();
        facts["vault.mode"] = AccessWords.Of(found.Snapshot.Mode);
        facts["vault.totalAssets"] = $"{found.Snapshot.TotalAssets.ToGroupedString()} {model.Vault.Asset.Value}";
        facts["vault.totalShares"] = $"{found.Snapshot.TotalShares.ToGroupedString()} {model.Vault.Share.Symbol}";
        facts["subject.shares"] = $"{found.Snapshot.Subject.Shares.ToGroupedString()} {model.Vault.Share.Symbol}";
        return facts.ToImmutable();
    }
}
