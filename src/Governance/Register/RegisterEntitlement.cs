using VaultPolicy.Dsl.Model;
using VaultPolicy.PolicyEngine.Access;
using VaultPolicy.PolicyEngine.Register;
using VaultPolicy.PolicyEngine.Vault;
using VaultPolicy.Primitives;

namespace VaultPolicy.Governance.Register;

/// <summary>
/// Who may enter and leave under a register at a time: by the entry alone, or by a policy's rules too. Asks for deposits and
/// redemptions of nothing, to the subject itself, in an empty vault in its normal mode. Credentials are not known here, so where the
/// policy asks for one, nobody may enter under either register.
/// </summary>
/// <param name="policy">The policy; null to go by the entry alone.</param>
/// <param name="register">The register.</param>
/// <param name="at">The time.</param>
public sealed class RegisterEntitlement(CompiledAccess? policy, RegisterTable register, UnixTime at)
{
    private readonly AccessEngine? _engine = policy is null ? null : new AccessEngine(policy, register);

    private readonly AccessSnapshot? _snapshot = policy is null
        ? null
        : new AccessSnapshot(
            at,
            OperatingMode.Normal,
            TokenAmount.Zero(policy.AssetDecimals),
            TokenAmount.Zero((byte)policy.Model.Vault.Share.Decimals),
            HolderFacts.None((byte)policy.Model.Vault.Share.Decimals),
            FlowWindows.Empty) { Holders = 0 };

    /// <summary>Tests whether a subject may enter.</summary>
    /// <param name="subject">The subject.</param>
    public bool MayEnter(Address subject) => register.TryFind(subject, out RegisterEntry entry)
        && BarOf(entry) is null
        && (_engine is null || Allows(AccessAction.Deposit, subject));

    /// <summary>Tells whether a subject may leave.</summary>
    /// <param name="subject">The subject.</param>
    public RegisterExit ExitOf(Address subject)
    {
        bool barred = register.TryFind(subject, out RegisterEntry entry) && entry.Flags != SubjectMarks.None;
        return _engine is null
            ? barred ? RegisterExit.Barred : RegisterExit.OpenIfGuaranteed
            : Allows(AccessAction.Redeem, subject) ? RegisterExit.Open : RegisterExit.Barred;
    }

    /// <summary>Why a subject may not enter. Only for one who may not.</summary>
    /// <param name="subject">The subject.</param>
    public RegisterLossReason ReasonOf(Address subject) =>
        register.TryFind(subject, out RegisterEntry entry) ? BarOf(entry) ?? RegisterLossReason.Rules : RegisterLossReason.Removed;

    private RegisterLossReason? BarOf(in RegisterEntry entry) =>
        (entry.Flags & SubjectMarks.Frozen) != 0 ? RegisterLossReason.Frozen
        : (entry.Flags & SubjectMarks.Sanctioned) != 0 ? RegisterLossReason.Sanctioned
        : entry.ValidUntil <= at ? RegisterLossReason.Expired
        : null;

    private bool Allows(AccessAction action, Address subject) =>
        _engine!.Decide(new AccessRequest(action, subject, subject, _snapshot!.TotalAssets), _snapshot).IsAllowed;
}
