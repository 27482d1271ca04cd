namespace VaultPolicy.PolicyEngine.Register;

/// <summary>An officially assigned country code of ISO 3166-1 alpha-2, such as `CH`. The default is no country.</summary>
/// <remarks>The table is that of ISO 3166-1 with 249 codes (as of 2024); user-assigned codes such as `XK` are not in it.</remarks>
public readonly record struct CountryCode
{
    private const int Letters = 26;

    private const string Assigned =
        "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ "
        + "CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR "
        + "GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT "
        + "JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY "
        + "MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM "
        + "PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW "
        + "SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ "
        + "UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW";

    // One string per possible code, null where none is assigned: reading a country never allocates.
    private static readonly string?[] Texts = BuildTexts();

    private readonly ushort _oneBased;

    private CountryCode(int index) => _oneBased = (ushort)(index + 1);

    /// <summary>True for the default: no country.</summary>
    public bool IsNone => _oneBased == 0;

    /// <summary>The two letters; empty for no country.</summary>
    public string Text => _oneBased == 0 ? "" : Texts[_oneBased - 1]!;

    /// <summary>Reads two upper-case letters of an assigned code.</summary>
    /// <param name="text">The text.</param>
    /// <param name="code">The code.</param>
    public static bool TryParse(ReadOnlySpan<char> text, out CountryCode code)
    {
        code = default;
        if (text.Length != 2 || text[0] is < 'A' or > 'Z' || text[1] is < 'A' or > 'Z')
        {
            return false;
        }

        int index = IndexOf(text);
        if (Texts[index] is null)
        {
            return false;
        }

        code = new CountryCode(index);
        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => Text;

    private static int IndexOf(ReadOnlySpan<char> text) => ((text[0] - 'A') * Letters) + (text[1] - 'A');

    private static string?[] BuildTexts()
    {
        string?[] texts = new string?[Letters * Letters];
        foreach (string code in Assigned.Split(' '))
        {
            texts[IndexOf(code)] = code;
        }

        return texts;
    }
}
