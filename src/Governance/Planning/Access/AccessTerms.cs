using VaultPolicy.Cel.Terms;
using VaultPolicy.Cel.Types;
using VaultPolicy.Dsl.Expressions;
using VaultPolicy.Dsl.Model;

namespace VaultPolicy.Governance.Planning.Access;

/// <summary>What access conditions read, as terms.</summary>
internal sealed class AccessTerms(PolicyModel model)
{
    public static CelTerm Registered { get; } = new CelReadTerm(CelType.Bool, "subject.registered");

    public static CelTerm Expired { get; } = new CelReadTerm(CelType.Bool, "subject.expired");

    public static CelTerm Sanctioned { get; } = new CelReadTerm(CelType.Bool, "subject.sanctioned");

    public static CelTerm Frozen { get; } = new CelReadTerm(CelType.Bool, "subject.frozen");

    public static CelTerm Class { get; } = new CelReadTerm(CelType.String, "subject.class");

    public static CelTerm Country { get; } = new CelReadTerm(CelType.String, "subject.country");

    public static CelTerm Level { get; } = new CelReadTerm(CelType.Int, "subject.level");

    public static CelTerm ValidUntil { get; } = new CelReadTerm(CelType.Timestamp, "subject.validUntil");

    public static CelTerm Now { get; } = new CelReadTerm(CelType.Timestamp, "now");

    public static CelTerm Mode { get; } = new CelReadTerm(CelType.String, "vault.mode");

    public static CelTerm Action { get; } = new CelReadTerm(CelType.String, "request.action");

    public static CelTerm Subject { get; } = new CelReadTerm(PolicyTypes.Address, "subject.address");

    public static CelTerm Receiver { get; } = new CelReadTerm(PolicyTypes.Address, "request.receiver");

    public static CelTerm Sender { get; } = new CelReadTerm(PolicyTypes.Address, "request.sender");

    public CelTerm Amount { get; } = new CelReadTerm(PolicyTypes.Amount(model.Vault.Asset.Value), "request.amount");

    public CelTerm TotalAssets { get; } = new CelReadTerm(PolicyTypes.Amount(model.Vault.Asset.Value), "vault.totalAssets");
}
