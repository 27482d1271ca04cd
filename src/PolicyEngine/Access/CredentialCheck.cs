using System.Collections.Immutable;
using VaultPolicy.Dsl.Model;
using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Access;

/// <summary>
/// The mode `credential`: for each topic of the policy a valid credential of a trusted issuer (ERC-3643 <c>isVerified</c>). Unlike there,
/// a policy has at least one topic, so nobody is verified for lack of questions.
/// </summary>
internal static class CredentialCheck
{
    /// <summary>The first topic without a valid credential; null when there is none.</summary>
    public static CredentialRule? Missing(ImmutableArray<CredentialRule> rules, ImmutableArray<HeldCredential> held, UnixTime now)
    {
        foreach (CredentialRule rule in rules)
        {
            if (!Has(rule, held, now))
            {
                return rule;
            }
        }

        return null;
    }

    private static bool Has(CredentialRule rule, ImmutableArray<HeldCredential> held, UnixTime now)
    {
        if (held.IsDefault)
        {
            return false;
        }

        foreach (HeldCredential credential in held)
        {
            if (string.Equals(credential.Topic, rule.Topic.Value, StringComparison.Ordinal) && now < credential.ValidUntil && Trusts(rule, credential.Issuer))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Trusts(CredentialRule rule, Address issuer)
    {
        foreach (Located<Address> trusted in rule.Issuers)
        {
            if (trusted.Value == issuer)
            {
                return true;
            }
        }

        return false;
    }
}
