using VaultPolicy.Dsl.Diagnostics;
using VaultPolicy.Dsl.Model;
using VaultPolicy.Primitives;

namespace VaultPolicy.Dsl.Binding.Rules;

/// <summary>Whether powers that check each other are held by different addresses, and whether addresses look real.</summary>
internal static class RoleRules
{
    private const int Nibbles = 2 * Address.ByteCount;

    // Addresses that are searched for leading zeros have about a dozen of them.
    private const int MostZeros = 30;

    private static readonly int[] Periods = [1, 2, 4, 5, 8, 10];

    /// <summary>Adds the findings.</summary>
    /// <param name="model">The policy.</param>
    /// <param name="diagnostics">Takes the findings.</param>
    public static void Check(PolicyModel model, DiagnosticBag diagnostics)
    {
        CheckSeparation(model, diagnostics);
        foreach ((string what, Located<Address> address) in Addresses(model))
        {
            if (IsPlaceholder(address.Value))
            {
                diagnostics.Add(Diagnostic.Create(
                    RuleDiagnostics.PlaceholderAddress, address.Span, $"the address of {what} looks like a placeholder: nobody has its key", "write the real address"));
            }
        }
    }

    private static void CheckSeparation(PolicyModel model, DiagnosticBag diagnostics)
    {
        var first = new Dictionary<Address, (string What, Located<Address> At)>();
        foreach (RoleDefinition role in model.Governance.Roles)
        {
            foreach (Located<Address> member in role.Members)
            {
                Meet($"the role `{role.Name.Value}`", member);
            }
        }

        // A receiver of fees may receive several parts; it may not hold a role that can change what it receives.
        foreach (FeeShare share in model.Fees.Split)
        {
            if (first.TryGetValue(share.Recipient.Value, out (string What, Located<Address> At) holder))
            {
                Report($"the fee `{share.Name.Value}`", share.Recipient, holder);
            }
        }

        void Meet(string what, Located<Address> address)
        {
            if (!first.TryAdd(address.Value, (what, address)))
            {
                Report(what, address, first[address.Value]);
            }
        }

        void Report(string what, Located<Address> address, (string What, Located<Address> At) holder) => diagnostics.Add(Diagnostic.Create(
            RuleDiagnostics.RolesNotSeparated, address.Span, $"{what} and {holder.What} are one address, so nobody checks it", "give them to different addresses") with
        {
            Labels = [new DiagnosticLabel(holder.At.Span, holder.What)],
        });
    }

    private static IEnumerable<(string What, Located<Address> Address)> Addresses(PolicyModel model)
    {
        yield return ("the vault", model.Vault.Address);
        if (model.Vault.Owner is { } owner)
        {
            yield return ("the owner", owner);
        }

        foreach (AssetDefinition asset in model.Assets)
        {
            yield return ($"the asset `{asset.Symbol.Value}`", asset.Address);
        }

        foreach ((CredentialRule credential, Located<Address> issuer) in model.Access.Credentials.SelectMany(c => c.Issuers.Select(issuer => (c, issuer))))
        {
            yield return ($"an issuer of `{credential.Topic.Value}`", issuer);
        }

        foreach (FeeShare share in model.Fees.Split)
        {
            yield return ($"the fee `{share.Name.Value}`", share.Recipient);
        }

        foreach ((RoleDefinition role, Located<Address> member) in model.Governance.Roles.SelectMany(r => r.Members.Select(member => (r, member))))
        {
            yield return ($"the role `{role.Name.Value}`", member);
        }
    }

    /// <summary>Tests for addresses such as 0x1111…, 0xdeadbeef…, 0x1234567890…, 0x…dEaD and 0x1000….</summary>
    private static bool IsPlaceholder(Address address)
    {
        string digits = address.ToString()[2..].ToUpperInvariant();
        return Periods.Any(period => digits.AsSpan(period).SequenceEqual(digits.AsSpan(0, Nibbles - period)))
            || digits.AsSpan(0, MostZeros).TrimStart('0').IsEmpty
            || digits.AsSpan(Nibbles - MostZeros).TrimStart('0').IsEmpty
            || digits.StartsWith("0123456789", StringComparison.Ordinal);
    }
}
