using System.Runtime.CompilerServices;
using VaultPolicy.Dsl.Expressions;
using VaultPolicy.PolicyEngine.Register;

namespace VaultPolicy.PolicyEngine.Access;

/// <summary>What the rules see of a question.</summary>
internal static class AccessContexts
{
    public static AccessContext Of(in GateQuestion question)
    {
        AccessContext context = default;
        Write(question, AccessReads.All, ref context);
        return context;
    }

    /// <summary>
    /// Writes every member where it belongs. Views that are made first and copied then cost more than all rules of a policy: the copy must
    /// wait for each of the writes before it.
    /// </summary>
    /// <param name="question">The question.</param>
    /// <param name="reads">What is needed beside the facts that subjects share.</param>
    /// <param name="context">Receives it; empty when given.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Write(in GateQuestion question, AccessReads reads, ref AccessContext context)
    {
        ref readonly AccessRequest request = ref question.Request;
        ref readonly RegisterRow row = ref question.Row;
        AccessSnapshot snapshot = question.Snapshot;
        context.Now = snapshot.Now;
        context.Subject.Registered = !row.IsFree;
        context.Subject.Class = SubjectWords.Of(row.Class);
        context.Subject.Level = row.Level;
        context.Subject.Country = row.Country.Text;
        context.Subject.Expired = row.HasExpired(snapshot.Now);
        context.Subject.Sanctioned = (row.Flags & SubjectMarks.Sanctioned) != 0;
        context.Subject.Frozen = (row.Flags & SubjectMarks.Frozen) != 0;
        if ((reads & AccessReads.Own) != 0)
        {
            context.Subject.Address = request.Subject;
            context.Subject.ValidUntil = row.ValidUntil;
            context.Subject.Shares = question.Holder.Shares;
        }

        if ((reads & AccessReads.Request) != 0)
        {
            context.Request.Action = AccessWords.Of(request.Action);
            context.Request.Amount = request.Amount;
            context.Request.Sender = request.Giver;
            context.Request.Receiver = request.Receiver;
        }

        if ((reads & AccessReads.Vault) != 0)
        {
            context.Vault.Mode = AccessWords.Of(snapshot.Mode);
            context.Vault.TotalAssets = snapshot.TotalAssets;
            context.Vault.TotalShares = snapshot.TotalShares;
        }
    }
}
