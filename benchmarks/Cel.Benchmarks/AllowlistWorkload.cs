namespace VaultPolicy.Cel.Benchmarks;

/// <summary>
/// A thousand deterministic requests for one rule: in the allowlist group, verification level at least 2, one of eight jurisdictions,
/// amount within the limit. 44.5 % are allowed.
/// </summary>
public static class AllowlistWorkload
{
    public const int Count = 1_000;
    public const long Limit = 1_000_000;
    public const string Expression =
        "'allowlist' in groups && kyc >= 2 && jurisdiction in ['CH', 'DE', 'SG', 'US', 'GB', 'FR', 'NL', 'JP'] && amount <= 1000000";

    private static readonly string[] Jurisdictions = ["CH", "DE", "SG", "US", "GB", "FR", "NL", "JP", "KP", "IR"];
    private static readonly string[] Members = ["members"];
    private static readonly string[] Allowed = ["members", "allowlist"];

    public static AllowlistRequest[] Create()
    {
        uint state = 0x2545f491;
        // Xorshift: the arithmetic is meant to wrap.
        uint Next(uint bound)
        {
            state ^= unchecked(state << 13);
            state ^= state >> 17;
            state ^= unchecked(state << 5);
            return state % bound;
        }

        var requests = new AllowlistRequest[Count];
        for (int i = 0; i < Count; i++)
        {
            string[] groups = Next(10) < 8 ? Allowed : Members;
            long kyc = Next(10) < 8 ? 2 + Next(2) : Next(2);
            string jurisdiction = Next(10) < 9 ? Jurisdictions[Next(8)] : Jurisdictions[8 + Next(2)];
            long amount = Next(10) < 8 ? Next((uint)Limit) : Limit + 1 + Next(1_000);
            requests[i] = new AllowlistRequest(groups, kyc, jurisdiction, amount);
        }

        return requests;
    }

    /// <summary>The rule as a C# programmer would write it.</summary>
    public static bool HandWritten(in AllowlistRequest request) =>
        Array.IndexOf(request.Groups, "allowlist") >= 0
        && request.Kyc >= 2
        && (request.Jurisdiction is "CH" or "DE" or "SG" or "US" or "GB" or "FR" or "NL" or "JP")
        && request.Amount <= Limit;

    /// <summary>The clauses that are true up to the first that is not, as bits.</summary>
    public static int TrueClauses(in AllowlistRequest request) =>
        Array.IndexOf(request.Groups, "allowlist") < 0 ? 0
            : request.Kyc < 2 ? 1
            : Array.IndexOf(Jurisdictions, request.Jurisdiction, 0, 8) < 0 ? 3
            : request.Amount > Limit ? 7
            : 15;
}
