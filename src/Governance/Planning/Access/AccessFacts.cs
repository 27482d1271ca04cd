using System.Numerics;
using VaultPolicy.Cel.Syntax;
using VaultPolicy.Cel.Terms;
using VaultPolicy.Cel.Types;
using VaultPolicy.Dsl.Expressions;
using VaultPolicy.Dsl.Model;
using VaultPolicy.Governance.Planning.Conditions;
using VaultPolicy.PolicyEngine.Access;
using VaultPolicy.PolicyEngine.Register;
using VaultPolicy.PolicyEngine.Vault;
using VaultPolicy.Primitives;

namespace VaultPolicy.Governance.Planning.Access;

/// <summary>What always holds when access rules are asked, whatever they say: how register entries are made, and what the engine refuses before.</summary>
internal sealed class AccessFacts(ConditionSpace space)
{
    private Circuit Circuit => space.Circuit;

    /// <summary>Closer bounds than those of the types.</summary>
    public static (BigInteger Min, BigInteger Max)? BoundsOf(string path) => path switch
    {
        "subject.level" => (0, RegisterLimits.MaxLevel),
        _ => null,
    };

    /// <summary>Adds what is true of every subject, as far as anything asks for it.</summary>
    public void AddEntries()
    {
        int registered = True(AccessTerms.Registered);
        int expired = True(AccessTerms.Expired);
        foreach (int without in new[]
        {
            Is(AccessTerms.Class, CelType.String, ""), Is(AccessTerms.Country, CelType.String, ""), Is(AccessTerms.Level, CelType.Int, 0L),
            Is(AccessTerms.ValidUntil, CelType.Timestamp, new CelTimestamp(0)), expired,
            Circuit.Not(True(AccessTerms.Sanctioned)), Circuit.Not(True(AccessTerms.Frozen)),
        })
        {
            space.Axioms.Add(Circuit.Implies(Circuit.Not(registered), without));
        }

        space.Axioms.Add(Circuit.Implies(registered, Circuit.Any([.. SubjectWords.Classes.Select(c => Is(AccessTerms.Class, CelType.String, c))])));
        int late = space.TruthOf(new CelCallTerm(CelType.Bool, CelOperators.LessOrEqual, [AccessTerms.ValidUntil, AccessTerms.Now], CanFail: false)).IsTrue;
        space.Axioms.Add(Circuit.Same(expired, Circuit.Or(Circuit.Not(registered), late)));
        space.Axioms.Add(Circuit.Any([.. AccessWords.Modes.Select(m => Is(AccessTerms.Mode, CelType.String, m))]));
        space.Axioms.Add(Circuit.Any([.. AccessWords.Actions.Select(a => Is(AccessTerms.Action, CelType.String, a))]));
        space.Axioms.Add(Circuit.Not(Is(AccessTerms.Subject, PolicyTypes.Address, default(Address))));
        space.Axioms.Add(Circuit.Not(Is(AccessTerms.Receiver, PolicyTypes.Address, default(Address))));
    }

    /// <summary>The literal that an action is asked for and that nothing before the rules bars it.</summary>
    public int Reaches(PolicyModel model, AccessAction action)
    {
        List<int> all =
        [
            Is(AccessTerms.Action, CelType.String, AccessWords.Of(action)),
            Circuit.Not(True(AccessTerms.Frozen)),
            Circuit.Any([.. Enum.GetValues<OperatingMode>().Where(m => AccessEngine.IsAllowedIn(action, m)).Select(m => Is(AccessTerms.Mode, CelType.String, AccessWords.Of(m)))]),
        ];
        if (AccessEngine.IsEntering(action))
        {
            if (model.Vault.Type.Value == VaultType.Personal && model.Vault.Owner is { } owner)
            {
                all.Add(Is(AccessTerms.Subject, PolicyTypes.Address, owner.Value));
            }

            // A passed-on share may reach everybody in the tier `public`; what the mode says is known of the others alone.
            bool certain = action != AccessAction.ReceiveShares || model.Access.Transfers.Value != TransferTier.Public;
            if (model.Access.Mode.Value == AccessMode.Blocklist)
            {
                all.Add(Circuit.Not(True(AccessTerms.Registered)));
            }
            else if (certain && model.Access.Mode.Value == AccessMode.Allowlist)
            {
                all.Add(True(AccessTerms.Registered));
                all.Add(Circuit.Not(True(AccessTerms.Expired)));
            }
        }

        return Circuit.All([.. all]);
    }

    /// <summary>The literal that the exit guarantee lets an action through whatever the rules say.</summary>
    public int LeavesByGuarantee(PolicyModel model, AccessAction action) =>
        model.Access.Exit.Value != ExitRule.Guaranteed || action is not (AccessAction.Redeem or AccessAction.ReceiveAssets)
            ? Circuit.False
            : Circuit.All(
            [
                Same(AccessTerms.Receiver, AccessTerms.Subject), Same(AccessTerms.Sender, AccessTerms.Subject),
                Circuit.Not(True(AccessTerms.Sanctioned)), Circuit.Not(True(AccessTerms.Frozen)),
            ]);

    /// <summary>What makes a case plain to read: an ordinary day, an ordinary subject. The plainest come first.</summary>
    public IEnumerable<int> Plain()
    {
        int normal = Is(AccessTerms.Mode, CelType.String, AccessWords.Of(OperatingMode.Normal));
        yield return Circuit.And(normal, Is(AccessTerms.Class, CelType.String, SubjectWords.Of(SubjectClass.Retail)));
        yield return normal;
        yield return Circuit.True;
    }

    /// <summary>What makes a case usual, so that nothing beside the rules refuses it: small amounts, known subjects.</summary>
    public int IsUsual(PolicyModel model, AccessAction action)
    {
        var terms = new AccessTerms(model);
        List<int> all = [Circuit.Not(True(AccessTerms.Sanctioned))];
        byte decimals = new PolicyUnits(model).DecimalsOf(model.Vault.Asset.Value);
        IEnumerable<UInt256> bounds = model.Access.Limits.Where(l => l.On == action).Select(l => l.Max.Value.Amount.BaseUnits)
            .Concat(model.Vault.Capacity is { } capacity && action == AccessAction.Deposit ? [capacity.Value.Amount.BaseUnits / (UInt256)2UL] : [])
            .Concat(model.Access.Holders?.MaxAmount is { } most ? [most.Value.Amount.BaseUnits / (UInt256)2UL] : []);
        foreach (UInt256 bound in bounds)
        {
            all.Add(AtMost(terms.Amount, new TokenAmount(bound, decimals)));
        }

        if (model.Vault.Capacity is { } size && action == AccessAction.Deposit)
        {
            all.Add(AtMost(terms.TotalAssets, new TokenAmount(size.Value.Amount.BaseUnits / (UInt256)2UL, decimals)));
        }

        return Circuit.All([.. all]);
    }

    /// <summary>The literal that a flag holds.</summary>
    public int True(CelTerm flag) => space.TruthOf(flag).IsTrue;

    private int AtMost(CelTerm term, TokenAmount bound) => space.TruthOf(
        new CelCallTerm(CelType.Bool, CelOperators.LessOrEqual, [term, new CelConstantTerm(term.Type, bound)], CanFail: false)).IsTrue;

    private int Is(CelTerm term, CelType type, object value) => Same(term, new CelConstantTerm(type, value));

    private int Same(CelTerm left, CelTerm right) => space.TruthOf(new CelEqualityTerm(left, right, IsNegated: false)).IsTrue;
}
