using System.Globalization;

namespace VaultPolicy.PolicyEngine.Register;

/// <summary>An officially assigned country code of ISO 3166-1, such as `CH` with the number 756. The default is no country.</summary>
/// <remarks>The table is that of ISO 3166-1 with 249 codes (as of 2024); user-assigned codes such as `XK` are not in it.</remarks>
public readonly record struct CountryCode
{
    private const int Letters = 26;

    // The two letters, then the three digits.
    private const string Assigned =
        "AD020 AE784 AF004 AG028 AI660 AL008 AM051 AO024 AQ010 AR032 AS016 AT040 AU036 AW533 AX248 AZ031 BA070 BB052 BD050 "
        + "BE056 BF854 BG100 BH048 BI108 BJ204 BL652 BM060 BN096 BO068 BQ535 BR076 BS044 BT064 BV074 BW072 BY112 BZ084 CA124 "
        + "CC166 CD180 CF140 CG178 CH756 CI384 CK184 CL152 CM120 CN156 CO170 CR188 CU192 CV132 CW531 CX162 CY196 CZ203 DE276 "
        + "DJ262 DK208 DM212 DO214 DZ012 EC218 EE233 EG818 EH732 ER232 ES724 ET231 FI246 FJ242 FK238 FM583 FO234 FR250 GA266 "
        + "GB826 GD308 GE268 GF254 GG831 GH288 GI292 GL304 GM270 GN324 GP312 GQ226 GR300 GS239 GT320 GU316 GW624 GY328 HK344 "
        + "HM334 HN340 HR191 HT332 HU348 ID360 IE372 IL376 IM833 IN356 IO086 IQ368 IR364 IS352 IT380 JE832 JM388 JO400 JP392 "
        + "KE404 KG417 KH116 KI296 KM174 KN659 KP408 KR410 KW414 KY136 KZ398 LA418 LB422 LC662 LI438 LK144 LR430 LS426 LT440 "
        + "LU442 LV428 LY434 MA504 MC492 MD498 ME499 MF663 MG450 MH584 MK807 ML466 MM104 MN496 MO446 MP580 MQ474 MR478 MS500 "
        + "MT470 MU480 MV462 MW454 MX484 MY458 MZ508 NA516 NC540 NE562 NF574 NG566 NI558 NL528 NO578 NP524 NR520 NU570 NZ554 "
        + "OM512 PA591 PE604 PF258 PG598 PH608 PK586 PL616 PM666 PN612 PR630 PS275 PT620 PW585 PY600 QA634 RE638 RO642 RS688 "
        + "RU643 RW646 SA682 SB090 SC690 SD729 SE752 SG702 SH654 SI705 SJ744 SK703 SL694 SM674 SN686 SO706 SR740 SS728 ST678 "
        + "SV222 SX534 SY760 SZ748 TC796 TD148 TF260 TG768 TH764 TJ762 TK772 TL626 TM795 TN788 TO776 TR792 TT780 TV798 TW158 "
        + "TZ834 UA804 UG800 UM581 US840 UY858 UZ860 VA336 VC670 VE862 VG092 VI850 VN704 VU548 WF876 WS882 YE887 YT175 ZA710 "
        + "ZM894 ZW716";

    // By index of the letters: the text, null where none is assigned. Reading a country never allocates.
    private static readonly string?[] Texts = Table(code => code[..2]);
    private static readonly int[] Numbers = Table(code => int.Parse(code.AsSpan(2), NumberStyles.None, CultureInfo.InvariantCulture));

    private readonly ushort _oneBased;

    private CountryCode(int index) => _oneBased = (ushort)(index + 1);

    /// <summary>True for the default: no country.</summary>
    public bool IsNone => _oneBased == 0;

    /// <summary>The two letters; empty for no country.</summary>
    public string Text => _oneBased == 0 ? "" : Texts[_oneBased - 1]!;

    /// <summary>The three-digit number of ISO 3166-1, as contracts store it (ERC-3643's `uint16 country`); 0 for no country.</summary>
    public int Numeric => _oneBased == 0 ? 0 : Numbers[_oneBased - 1];

    /// <summary>0 for no country, else 1 to 676: ten bits of a packed row.</summary>
    internal int Packed => _oneBased;

    /// <summary>Reads two upper-case letters of an assigned code.</summary>
    /// <param name="text">The text.</param>
    /// <param name="code">The code.</param>
    public static bool TryParse(ReadOnlySpan<char> text, out CountryCode code)
    {
        code = default;
        return text.Length == 2 && TryFind(text[0], text[1], out code);
    }

    /// <summary>As <see cref="TryParse(ReadOnlySpan{char}, out CountryCode)"/>, from UTF-8.</summary>
    /// <param name="utf8">The text.</param>
    /// <param name="code">The code.</param>
    public static bool TryParse(ReadOnlySpan<byte> utf8, out CountryCode code)
    {
        code = default;
        return utf8.Length == 2 && TryFind((char)utf8[0], (char)utf8[1], out code);
    }

    /// <inheritdoc/>
    public override string ToString() => Text;

    /// <summary>The country of <see cref="Packed"/>.</summary>
    internal static CountryCode Unpack(int packed) => packed == 0 ? default : new CountryCode(packed - 1);

    private static bool TryFind(char first, char second, out CountryCode code)
    {
        code = default;
        if (first is < 'A' or > 'Z' || second is < 'A' or > 'Z')
        {
            return false;
        }

        int index = IndexOf(first, second);
        if (Texts[index] is null)
        {
            return false;
        }

        code = new CountryCode(index);
        return true;
    }

    private static T[] Table<T>(Func<string, T> value)
    {
        var table = new T[Letters * Letters];
        foreach (string code in Assigned.Split(' '))
        {
            table[IndexOf(code[0], code[1])] = value(code);
        }

        return table;
    }

    private static int IndexOf(char first, char second) => ((first - 'A') * Letters) + (second - 'A');
}
