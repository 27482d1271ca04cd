using System.Numerics;
using VaultPolicy.Cel.Types;
using VaultPolicy.Dsl.Expressions;
using VaultPolicy.Dsl.Model;
using VaultPolicy.Governance.Planning.Conditions;
using VaultPolicy.PolicyEngine.Access;
using VaultPolicy.PolicyEngine.Register;
using VaultPolicy.PolicyEngine.Vault;
using VaultPolicy.Primitives;

namespace VaultPolicy.Governance.Planning.Access;

/// <summary>Makes cases from witnesses.</summary>
/// <param name="model">The policy whose units amounts have.</param>
internal sealed class AccessCases(PolicyModel model)
{
    private static readonly Address UsualSubject = Address.FromParts(0x5AB1EC70_00000000, 0x00000000_00000000, 1);
    private static readonly Address UsualOther = Address.FromParts(0x07E40000_00000000, 0x00000000_00000000, 2);

    private readonly PolicyUnits _units = new(model);
    private readonly PolicyConditionEvaluator _evaluator = new(ExpressionScope.Access, model);

    /// <summary>What a value is where nothing depends on it.</summary>
    public BigInteger? Usual(string path, CelType type) => path switch
    {
        "now" => Sorts.ToNumber(new CelTimestamp(PolicyConditionEvaluator.UsualNow.Seconds)),
        "subject.validUntil" => Sorts.ToNumber(new CelTimestamp(PolicyConditionEvaluator.UsualNow.Seconds + (365 * UnixTime.SecondsPerDay))),
        "request.amount" => 1_000 * BigInteger.Pow(10, _units.DecimalsOf(_units.Asset)),
        "vault.totalAssets" => 1_000_000 * BigInteger.Pow(10, _units.DecimalsOf(_units.Asset)),
        "vault.totalShares" => 1_000_000 * BigInteger.Pow(10, _units.DecimalsOf(_units.Share)),
        "subject.shares" => 1_000 * BigInteger.Pow(10, _units.DecimalsOf(_units.Share)),
        _ => null,
    };

    /// <summary>The case of a witness; null when there is none, such as a level that no entry has.</summary>
    /// <param name="action">The action.</param>
    /// <param name="witness">The values.</param>
    /// <param name="policy">The policy that has to permit it, whose credentials the subject is given.</param>
    public AccessCase? Of(AccessAction action, ConditionWitness witness, PolicyModel policy)
    {
        AccessContext seen = _evaluator.AccessOf(Filled(action, witness, policy));
        Address subject = seen.Subject.Address;
        Address receiver = seen.Request.Receiver;
        if (!TryEntry(seen, subject, out RegisterEntry? entry))
        {
            return null;
        }

        var request = new AccessRequest(action, subject, receiver, seen.Request.Amount)
        {
            Sender = seen.Request.Sender,
            IsTransfer = action == AccessAction.SendShares,
        };
        int mode = AccessWords.Modes.IndexOf(seen.Vault.Mode);
        if (mode < 0)
        {
            return null;
        }

        var facts = new HolderFacts(seen.Subject.Shares)
        {
            Credentials = [.. policy.Access.Credentials.Select(c => new HeldCredential(c.Topic.Value, c.Issuers[0].Value, seen.Now + UnixTime.SecondsPerDay))],
        };
        return new AccessCase(
            request,
            new AccessSnapshot(seen.Now, (OperatingMode)mode, seen.Vault.TotalAssets, seen.Vault.TotalShares, facts, FlowWindows.Empty) { Holders = 1 },
            entry);
    }

    private ConditionWitness Filled(AccessAction action, ConditionWitness witness, PolicyModel policy)
    {
        var values = witness.Values.ToBuilder();
        Address subject = witness.Get("subject.address", policy.Vault.Owner?.Value ?? UsualSubject);
        values["subject.address"] = subject;
        values["request.action"] = AccessWords.Of(action);
        values.TryAdd("request.receiver", action == AccessAction.Operate ? UsualOther : subject);
        values.TryAdd("request.sender", subject);
        bool isRegistered = witness.Get(
            "subject.registered", policy.Access.Mode.Value != AccessMode.Blocklist || !AccessEngine.IsEntering(action));
        values["subject.registered"] = isRegistered;
        foreach ((string path, CelType type) in new[]
        {
            ("now", CelType.Timestamp), ("subject.validUntil", CelType.Timestamp),
            ("request.amount", PolicyTypes.Amount(_units.Asset)), ("vault.totalAssets", PolicyTypes.Amount(_units.Asset)),
            ("vault.totalShares", PolicyTypes.Amount(_units.Share)), ("subject.shares", PolicyTypes.Amount(_units.Share)),
        })
        {
            if (!values.ContainsKey(path) && Sorts.ToValue(type, Usual(path, type)!.Value, _units.DecimalsOf) is { } usual)
            {
                values[path] = usual;
            }
        }

        // The entry that is not asked about must agree with what is.
        if (values["now"] is CelTimestamp now && !witness.Values.ContainsKey("subject.validUntil") && isRegistered)
        {
            values["subject.validUntil"] = witness.Get("subject.expired", false)
                ? new CelTimestamp(now.Seconds - UnixTime.SecondsPerDay)
                : new CelTimestamp(Math.Min(now.Seconds + (365 * UnixTime.SecondsPerDay), UnixTime.MaxSeconds));
        }

        return new ConditionWitness(values.ToImmutable());
    }

    private static bool TryEntry(AccessContext seen, Address subject, out RegisterEntry? entry)
    {
        entry = null;
        if (!seen.Subject.Registered)
        {
            return true;
        }

        CountryCode country = default;
        if (!SubjectWords.TryParseClass(seen.Subject.Class, out SubjectClass subjectClass) || seen.Subject.Level is < 0 or > RegisterLimits.MaxLevel
            || (seen.Subject.Country.Length > 0 && !CountryCode.TryParse(seen.Subject.Country, out country)))
        {
            return false;
        }

        entry = new RegisterEntry(
            subject,
            subjectClass,
            (byte)seen.Subject.Level,
            country,
            seen.Subject.ValidUntil,
            (seen.Subject.Sanctioned ? SubjectMarks.Sanctioned : SubjectMarks.None) | (seen.Subject.Frozen ? SubjectMarks.Frozen : SubjectMarks.None));
        return true;
    }
}
