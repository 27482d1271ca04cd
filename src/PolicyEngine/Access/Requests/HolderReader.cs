using System.Collections.Immutable;
using System.Text.Json;
using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Access.Requests;

/// <summary>Reads what a request says of one party: shares, frozen shares, lots, credentials.</summary>
/// <param name="values">Reads values and keeps the finding.</param>
/// <param name="shareDecimals">The decimals of the vault's share.</param>
internal sealed class HolderReader(MemberReader values, byte shareDecimals)
{
    private static readonly ImmutableArray<string> Members = ["shares", "frozen", "lots", "credentials"];
    private static readonly ImmutableArray<string> LotMembers = ["at", "shares"];
    private static readonly ImmutableArray<string> CredentialMembers = ["topic", "issuer", "validUntil"];

    public bool Read(ref Utf8JsonReader json, string name, out HolderFacts? holder)
    {
        holder = null;
        if (!values.Open(ref json, name, JsonTokenType.StartObject))
        {
            return false;
        }

        uint seen = 0;
        TokenAmount shares = TokenAmount.Zero(shareDecimals);
        TokenAmount frozen = shares;
        ImmutableArray<ShareLot> lots = [];
        ImmutableArray<HeldCredential> credentials = [];
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            bool good = values.Member(ref json, Members, ref seen) switch
            {
                0 => values.Amount(ref json, "shares", shareDecimals, out shares),
                1 => values.Amount(ref json, "frozen", shareDecimals, out frozen),
                2 => values.List(ref json, "lots", ReadLot, out lots),
                3 => values.List(ref json, "credentials", ReadCredential, out credentials),
                _ => false,
            };
            if (!good)
            {
                return false;
            }
        }

        holder = new HolderFacts(shares) { FrozenShares = frozen.BaseUnits, Lots = lots, Credentials = credentials };
        return true;
    }

    private bool ReadLot(ref Utf8JsonReader json, out ShareLot lot)
    {
        uint seen = 0;
        UnixTime at = default;
        TokenAmount shares = default;
        lot = default;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            bool good = values.Member(ref json, LotMembers, ref seen) switch
            {
                0 => values.Time(ref json, "at", out at),
                1 => values.Amount(ref json, "shares", shareDecimals, out shares),
                _ => false,
            };
            if (!good)
            {
                return false;
            }
        }

        lot = new ShareLot(at, shares.BaseUnits);
        return values.HasAll(seen, LotMembers.Length, LotMembers, "an item of `lots`");
    }

    private bool ReadCredential(ref Utf8JsonReader json, out HeldCredential credential)
    {
        uint seen = 0;
        string topic = "";
        Address issuer = default;
        UnixTime until = default;
        credential = default;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            bool good = values.Member(ref json, CredentialMembers, ref seen) switch
            {
                0 => values.Text(ref json, "topic", out topic),
                1 => values.Address(ref json, "issuer", out issuer),
                2 => values.Time(ref json, "validUntil", out until),
                _ => false,
            };
            if (!good)
            {
                return false;
            }
        }

        credential = new HeldCredential(topic, issuer, until);
        return values.HasAll(seen, CredentialMembers.Length, CredentialMembers, "an item of `credentials`");
    }
}
